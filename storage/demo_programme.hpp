// What the sample houses play: five categories and twelve events, each with a poster that the binary serves.
#pragma once

#include "storage/store.hpp"

namespace holdfast::storage {

struct SampleProgramme {
    Event lighthouse, tempest, concert, comedy, rehearsal, opera;  // in the order in which they get their ids
    Event dream, jazz, strings, night_bus, flute, night_sky;
};

// Adds them; errors are the store's.
Result<SampleProgramme> add_sample_programme(Store& store);

}  // namespace holdfast::storage
