#include "storage/demo_programme.hpp"

#include <string>
#include <utility>

namespace holdfast::storage {
namespace {

struct Description {
    Event SampleProgramme::* event;
    const char* title;
    const char* description;
    const char* category;
    std::uint32_t duration_min;
    const char* poster;
    const char* language;
    const char* age_rating;
    const char* release_date;
};

constexpr std::pair<const char*, const char*> categories[] = {
    {"theatre", "Theatre"}, {"concert", "Concerts"}, {"comedy", "Comedy"}, {"talk", "Talks"}, {"opera", "Opera"}};

using Programme = SampleProgramme;
constexpr Description descriptions[] = {
    {&Programme::lighthouse, "The Lighthouse", "Two keepers, one lamp, and a night that does not end.", "theatre", 85,
     "lighthouse", "de", "12+", "2026-09-18"},
    {&Programme::tempest, "The Tempest", "Shakespeare's island of storms, music and forgiveness.", "theatre", 165,
     "tempest", "en", "10+", "2026-10-02"},
    {&Programme::concert, "Northern Lights Live", "The band's largest tour, on a stage of light.", "concert", 150,
     "northern-lights", "en", "", "2026-06-12"},
    {&Programme::comedy, "Mind the Gap", "Stand-up about trains, in-laws and other delays.", "comedy", 75,
     "mind-the-gap", "en", "16+", "2026-03-06"},
    {&Programme::rehearsal, "Open rehearsal", "Watch a play being made. Free for everyone.", "talk", 60,
     "open-rehearsal", "de", "", ""},
    {&Programme::opera, "Carmen", "Bizet's opera in four acts, sung in French with surtitles.", "opera", 180, "carmen",
     "fr", "12+", "2026-10-24"},
    {&Programme::dream, "A Midsummer Night's Dream",
     "Four lovers, a quarrel of fairies, and a weaver with the head of an ass.", "theatre", 150, "dream", "en", "8+",
     "2026-05-21"},
    {&Programme::jazz, "Midnight Jazz", "Five players, no plan, and a piano that has seen everything.", "concert", 110,
     "midnight-jazz", "en", "", "2026-01-30"},
    {&Programme::strings, "Strings at Dusk", "An evening of quartets, from Haydn to Shostakovich.", "concert", 95,
     "strings-at-dusk", "en", "6+", "2026-09-05"},
    {&Programme::night_bus, "The Night Bus", "Improvised comedy that stops wherever the audience shouts.", "comedy", 80,
     "night-bus", "de", "14+", "2026-02-14"},
    {&Programme::flute, "The Magic Flute", "Mozart's tale of a prince, a birdcatcher and the Queen of the Night.",
     "opera", 170, "magic-flute", "de", "6+", "2026-11-07"},
    {&Programme::night_sky, "The Night Sky", "An astronomer looks up, and you with her. Bring a coat.", "talk", 70,
     "night-sky", "de", "8+", ""},
};

}  // namespace

Result<SampleProgramme> add_sample_programme(Store& store) {
    std::vector<Category> known;
    for (const auto& [slug, name] : categories) {
        auto id = store.catalogue().add_category({{}, slug, name});
        if (!id) return id.error();
        known.push_back({*id, slug, name});
    }
    SampleProgramme programme;
    for (const Description& described : descriptions) {
        Event event;
        event.title = described.title;
        event.description = described.description;
        event.duration_min = described.duration_min;
        event.poster_url = std::string("/posters/") + described.poster + ".svg";
        event.language = described.language;
        event.age_rating = described.age_rating;
        event.release_date = described.release_date;
        for (const Category& category : known) {
            if (category.slug == described.category) event.category = category;
        }
        auto id = store.catalogue().add_event(event);
        if (!id) return id.error();
        event.id = *id;
        programme.*described.event = std::move(event);
    }
    return programme;
}

}  // namespace holdfast::storage
