// The passwords that guessers try first, of those long enough to pass the rule of length. Sorted, in lower case.
#include <algorithm>
#include <array>
#include <string_view>

#include "server/auth/account_rules.hpp"

namespace holdfast::auth {
namespace {

constexpr auto common_passwords = std::to_array<std::string_view>(
    {"00000000",     "000000000",    "0000000000",   "01234567",     "0123456789",   "0987654321",    "10203040",
     "102030405060", "1029384756",   "11111111",     "111111111",    "1111111111",   "11112222",      "11223344",
     "1122334455",   "12121212",     "123123123",    "123321123",    "12341234",     "12344321",      "1234512345",
     "123454321",    "1234554321",   "123456123",    "123456654321", "12345678",     "123456789",     "1234567890",
     "12345678910",  "1234567899",   "12345679",     "123456abc",    "123456qwerty", "12345abc",      "12345qwert",
     "1234abcd",     "1234qwer",     "123abc123",    "123qwe123",    "123qweasd",    "12qwaszx",      "13131313",
     "147258369",    "19841984",     "19851985",     "19871987",     "1q2w3e4r",     "1q2w3e4r5t",    "1q2w3e4r5t6y",
     "1qaz2wsx",     "1qaz2wsx3edc", "20002000",     "20202020",     "21212121",     "22222222",      "23232323",
     "31415926",     "33333333",     "44444444",     "456789123",    "55555555",     "66666666",      "69696969",
     "741852963",    "77777777",     "789456123",    "87654321",     "88888888",     "987654321",     "9876543210",
     "99999999",     "999999999",    "a12345678",    "a123456789",   "a1b2c3d4",     "a1b2c3d4e5",    "aa123456",
     "aa12345678",   "aaaa1111",     "aaaaaaaa",     "aaaaaaaaaa",   "abc12345",     "abc123456",     "abc123abc",
     "abcd1234",     "abcd12345",    "abcdefg1",     "abcdefg123",   "abcdefgh",     "abcdefghi",     "access14",
     "admin123",     "admin1234",    "admin12345",   "admin123456",  "adminadmin",   "administrator", "administrator1",
     "alexander",    "alexandra",    "arsenal1",     "asd123456",    "asdf1234",     "asdfasdf",      "asdfghjk",
     "asdfghjkl",    "asdqwe123",    "autumn2024",   "azerty123",    "azertyui",     "azertyuiop",    "babygirl",
     "babygirl1",    "barcelona",    "baseball",     "baseball1",    "basketball",   "batman123",     "benjamin",
     "blessed1",     "blink182",     "boxoffice",    "butterfly",    "changeme",     "changeme1",     "changeme123",
     "charlie1",     "charlotte",    "chelsea1",     "chocolate",    "christian",    "computer",      "contrasena",
     "contraseña",   "cookie123",    "corvette",     "cupcake1",     "daniel123",    "danielle",      "december",
     "default1",     "default123",   "diamond1",     "dragon12",     "dragon123",    "elephant",      "elizabeth",
     "eminem123",    "ferrari1",     "flower123",    "football",     "football1",    "fortnite",      "freedom1",
     "gangster",     "george123",    "guest123",     "guest1234",    "hello123",     "hello1234",     "hellohello",
     "hockey123",    "holdfast",     "holdfast1",    "holdfast123",  "ilovegod",     "iloveme1",      "iloveyou",
     "iloveyou!",    "iloveyou1",    "iloveyou2",    "internet",     "iphone123",    "jennifer",      "jessica1",
     "jesus123",     "jesuschrist",  "jonathan",     "jordan23",     "letmein1",     "letmein123",    "liverpool",
     "liverpool1",   "login123",     "lovelove",     "lovely123",    "loveyou1",     "manchester",    "marina123",
     "master123",    "maverick",     "mercedes",     "metallica",    "michael1",     "michelle",      "microsoft",
     "midnight",     "minecraft",    "monkey12",     "monkey123",    "motdepasse",   "mustang1",      "nicholas",
     "nintendo",     "november",     "orange123",    "p@ssw0rd",     "p@ssw0rd1",    "p@ssw0rd123",   "p@ssword",
     "p@ssword1",    "pa$$w0rd",     "pa$$word",     "passw0rd",     "password",     "password!",     "password0",
     "password1",    "password1!",   "password12",   "password123",  "password1234", "password12345", "password123456",
     "password2",    "password3",    "passwort",     "passwort1",    "passwort123",  "pokemon1",      "pokemon123",
     "princess",     "princess1",    "purple123",    "q1w2e3r4",     "q1w2e3r4t5",   "qazwsx123",     "qazwsxedc",
     "qwe123456",    "qweasdzxc",    "qweqwe123",    "qwer1234",     "qwerasdf",     "qwerty12",      "qwerty123",
     "qwerty1234",   "qwerty12345",  "qwerty123456", "qwertyui",     "qwertyuiop",   "qwertz123",     "qwertzui",
     "qwertzuiop",   "rainbow1",     "realmadrid",   "redskins",     "root1234",     "rootroot",      "samantha",
     "samsung1",     "samsung123",   "secret12",     "secret123",    "september",    "shadow123",     "slipknot1",
     "soccer123",    "spiderman",    "spring2024",   "starwars",     "steelers",     "stephanie",     "summer123",
     "summer2024",   "summer2025",   "sunshine",     "sunshine1",    "superman",     "superman1",     "sweetheart",
     "temp1234",     "test1234",     "test12345",    "testing1",     "testing123",   "testtest",      "theater1",
     "theatre1",     "ticket123",    "tickets1",     "trustno1",     "user1234",     "victoria",      "wachtwoord",
     "welcome1",     "welcome12",    "welcome123",   "welcome1234",  "welcome2024",  "whatever",      "winter2024",
     "winter2025",   "zaq12wsx",     "zaq1zaq1",     "zxcvbnm,",     "zxcvbnm,./",   "zxcvbnm1",      "zxcvbnm123"});
static_assert(std::ranges::is_sorted(common_passwords));
static_assert(std::ranges::none_of(common_passwords, [](std::string_view password) { return password.size() < 8; }));

}  // namespace

bool is_common_password(std::string_view password) {
    return std::ranges::binary_search(common_passwords, std::string_view(fold_case(password)));
}

}  // namespace holdfast::auth
