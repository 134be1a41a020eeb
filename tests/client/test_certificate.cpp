#include "tests/client/test_certificate.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <sys/stat.h>

#include <cstdio>
#include <memory>
#include <stdexcept>

namespace holdfast::client {
namespace {

template <auto Free>
struct Deleter {
    template <class T>
    void operator()(T* object) const {
        Free(object);
    }
};
using KeyPtr = std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY_free>>;
using CertificatePtr = std::unique_ptr<X509, Deleter<X509_free>>;
using ExtensionPtr = std::unique_ptr<X509_EXTENSION, Deleter<X509_EXTENSION_free>>;
using FilePtr = std::unique_ptr<std::FILE, Deleter<std::fclose>>;

constexpr long valid_s = 24L * 3'600;

void require(bool done, const char* what) {
    if (!done) throw std::runtime_error(std::string("the test certificate could not be made: ") + what);
}

CertificatePtr make_certificate(EVP_PKEY* key, const std::string& common_name) {
    CertificatePtr certificate(X509_new());
    require(certificate != nullptr, "X509_new");
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), valid_s);
    X509_set_pubkey(certificate.get(), key);

    auto* name = X509_get_subject_name(certificate.get());
    const auto* text = reinterpret_cast<const unsigned char*>(common_name.c_str());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, text, -1, -1, 0);
    X509_set_issuer_name(certificate.get(), name);
    const ExtensionPtr names(X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1"));
    require(names != nullptr && X509_add_ext(certificate.get(), names.get(), -1) == 1, "the names");
    require(X509_sign(certificate.get(), key, EVP_sha256()) > 0, "the signature");
    return certificate;
}

}  // namespace

CertificateFiles write_test_certificate(const std::filesystem::path& folder, const std::string& common_name) {
    const KeyPtr key(EVP_EC_gen("P-256"));
    require(key != nullptr, "the key");
    const auto certificate = make_certificate(key.get(), common_name);

    CertificateFiles files{folder / "test-certificate.pem", folder / "test-key.pem"};
    const FilePtr key_file(std::fopen(files.key.c_str(), "w"));
    require(key_file != nullptr && fchmod(fileno(key_file.get()), S_IRUSR | S_IWUSR) == 0, "the key's file");
    require(PEM_write_PrivateKey(key_file.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1, "the key");
    const FilePtr certificate_file(std::fopen(files.certificate.c_str(), "w"));
    require(certificate_file != nullptr && PEM_write_X509(certificate_file.get(), certificate.get()) == 1,
            "the certificate's file");
    return files;
}

}  // namespace holdfast::client
