#include "tests/paypal/authority.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <stdexcept>

namespace holdfast::paypal {
namespace {

using Key = std::shared_ptr<EVP_PKEY>;
using Certificate = std::shared_ptr<X509>;

constexpr unsigned key_bits = 2'048;
constexpr long valid_s = 24L * 3'600;
constexpr const char* names = "DNS:localhost,IP:127.0.0.1,DNS:messageverificationcerts.paypal.com";

void require(bool done, const char* what) {
    if (!done) throw std::runtime_error(std::string("a test certificate could not be made: ") + what);
}

Key make_key() {
    Key key(EVP_RSA_gen(key_bits), EVP_PKEY_free);
    require(key != nullptr, "the key");
    return key;
}

void extend(X509* certificate, int kind, const char* value) {
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, kind, value);
    const bool added = extension != nullptr && X509_add_ext(certificate, extension, -1) == 1;
    X509_EXTENSION_free(extension);
    require(added, "an extension");
}

void name(X509_NAME* subject, const std::string& text) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.c_str());
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, bytes, -1, -1, 0);
}

Certificate blank(EVP_PKEY* key, const std::string& subject, long serial) {
    Certificate certificate(X509_new(), X509_free);
    require(certificate != nullptr, "X509_new");
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), valid_s);
    X509_set_pubkey(certificate.get(), key);
    name(X509_get_subject_name(certificate.get()), subject);
    return certificate;
}

void write(const std::filesystem::path& file, X509* certificate) {
    std::FILE* const out = std::fopen(file.c_str(), "w");
    const bool written = out != nullptr && PEM_write_X509(out, certificate) == 1;
    if (out != nullptr) std::fclose(out);
    require(written, "the certificate's file");
}

void write(const std::filesystem::path& file, EVP_PKEY* key) {
    std::FILE* const out = std::fopen(file.c_str(), "w");
    const bool written = out != nullptr && PEM_write_PrivateKey(out, key, nullptr, nullptr, 0, nullptr, nullptr) == 1;
    if (out != nullptr) std::fclose(out);
    require(written, "the key's file");
}

}  // namespace

Authority::Authority(std::filesystem::path folder, std::string name)
    : folder_(std::move(folder)), name_(std::move(name)), key_(make_key()), own_(blank(key_.get(), name_, 1)) {
    X509_set_issuer_name(own_.get(), X509_get_subject_name(own_.get()));
    extend(own_.get(), NID_basic_constraints, "critical,CA:TRUE");
    extend(own_.get(), NID_key_usage, "critical,keyCertSign");
    require(X509_sign(own_.get(), key_.get(), EVP_sha256()) > 0, "the signature");
    write(certificate(), own_.get());
}

CertificateFiles Authority::issue() const {
    const Key key = make_key();
    const Certificate issued = blank(key.get(), name_ + " for a server", 2);
    X509_set_issuer_name(issued.get(), X509_get_subject_name(own_.get()));
    extend(issued.get(), NID_subject_alt_name, names);
    require(X509_sign(issued.get(), key_.get(), EVP_sha256()) > 0, "the signature");
    CertificateFiles files{folder_ / (name_ + "-issued.pem"), folder_ / (name_ + "-issued-key.pem")};
    write(files.certificate, issued.get());
    write(files.key, key.get());
    return files;
}

}  // namespace holdfast::paypal
