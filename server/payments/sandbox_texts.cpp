#include "server/payments/sandbox_texts.hpp"

#include <algorithm>
#include <array>

namespace holdfast::payments {
namespace {

constexpr std::array table = std::to_array<SandboxTexts>({
    {.language = "en",
     .title = "Sandbox Bank",
     .no_money = "This is a place to try things out. No money moves here.",
     .to = "To",
     .order = "Order",
     .pay = "Pay",
     .decline = "Let the bank decline",
     .cancel = "Cancel and go back",
     .for_tests = "For tests: pay, and then …",
     .pay_slowly = "the bank takes 5 seconds",
     .pay_losing_the_answer = "the bank’s answer gets lost",
     .pay_telling_late = "the bank tells of it a minute late",
     .over = "This payment is over: it was paid, withdrawn or not made in time.",
     .unknown = "There is no such payment here.",
     .back = "Back to the shop",
     .decimal_mark = '.'},
    {.language = "de",
     .title = "Sandbox Bank",
     .no_money = "Hier kann alles ausprobiert werden. Es fließt kein Geld.",
     .to = "An",
     .order = "Bestellung",
     .pay = "Bezahlen:",
     .decline = "Von der Bank ablehnen lassen",
     .cancel = "Abbrechen und zurück",
     .for_tests = "Für Tests: bezahlen, und dann …",
     .pay_slowly = "braucht die Bank 5 Sekunden",
     .pay_losing_the_answer = "geht die Antwort der Bank verloren",
     .pay_telling_late = "meldet es die Bank eine Minute zu spät",
     .over = "Diese Zahlung ist vorbei: Sie wurde bezahlt, zurückgezogen oder kam nicht rechtzeitig.",
     .unknown = "Diese Zahlung gibt es hier nicht.",
     .back = "Zurück zum Laden",
     .decimal_mark = ','},
    {.language = "fr",
     .title = "Sandbox Bank",
     .no_money = "Ici, on essaie. Aucun argent ne circule.",
     .to = "À",
     .order = "Commande",
     .pay = "Payer",
     .decline = "Faire refuser par la banque",
     .cancel = "Annuler et revenir",
     .for_tests = "Pour les tests : payer, et ensuite …",
     .pay_slowly = "la banque prend 5 secondes",
     .pay_losing_the_answer = "la réponse de la banque se perd",
     .pay_telling_late = "la banque le signale une minute en retard",
     .over = "Ce paiement est terminé : il a été payé, retiré ou n’est pas arrivé à temps.",
     .unknown = "Ce paiement n’existe pas ici.",
     .back = "Retour à la boutique",
     .decimal_mark = ','},
});

}  // namespace

const SandboxTexts& sandbox_texts(std::string_view language) {
    const auto primary = language.substr(0, 2);
    const auto found = std::ranges::find_if(table, [primary](const auto& texts) { return texts.language == primary; });
    return found == table.end() ? table.front() : *found;
}

}  // namespace holdfast::payments
