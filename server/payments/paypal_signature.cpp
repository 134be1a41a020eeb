#include "server/payments/paypal_signature.hpp"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>
#include <zlib.h>

#include <algorithm>
#include <vector>

#include "server/http/client_destination.hpp"

namespace holdfast::payments {
namespace {

template <auto Free>
struct Deleter {
    template <class T>
    void operator()(T* object) const {
        Free(object);
    }
};
using BioPtr = std::unique_ptr<BIO, Deleter<BIO_free_all>>;
using DigestPtr = std::unique_ptr<EVP_MD_CTX, Deleter<EVP_MD_CTX_free>>;
using CheckPtr = std::unique_ptr<X509_STORE_CTX, Deleter<X509_STORE_CTX_free>>;

struct FreeChain {
    void operator()(STACK_OF(X509) * chain) const { sk_X509_pop_free(chain, X509_free); }
};
using ChainPtr = std::unique_ptr<STACK_OF(X509), FreeChain>;

constexpr std::string_view paypal_domain = ".paypal.com";
constexpr const char* signer_names[] = {"messageverificationcerts.paypal.com",
                                        "messageverificationcerts.sandbox.paypal.com"};

bool read_header(const Headers& headers, std::string_view name, std::string& into) {
    const auto found = std::ranges::find_if(headers, [name](const auto& header) { return header.first == name; });
    if (found == headers.end() || found->second.empty()) return false;
    into = found->second;
    return true;
}

bool is_signer(X509* certificate) {
    return std::ranges::any_of(signer_names, [certificate](const char* name) {
        return X509_check_host(certificate, name, 0, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS, nullptr) == 1;
    });
}

// The first is the signer's, the others lead from it to an authority.
ChainPtr read_chain(const std::string& pem) {
    const BioPtr bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    ChainPtr chain(sk_X509_new_null());
    while (X509* certificate = PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)) {
        sk_X509_push(chain.get(), certificate);
    }
    ERR_clear_error();
    return chain;
}

// Standard base64 with padding; nothing for any other text.
std::optional<std::vector<unsigned char>> decode_base64(std::string_view text) {
    if (text.empty() || text.size() % 4 != 0) return std::nullopt;
    std::vector<unsigned char> bytes(text.size() / 4 * 3);
    const auto* from = reinterpret_cast<const unsigned char*>(text.data());
    const int size = EVP_DecodeBlock(bytes.data(), from, static_cast<int>(text.size()));
    if (size < 0) return std::nullopt;
    const auto padding = std::min<std::size_t>(2, text.size() - text.find_last_not_of('=') - 1);
    bytes.resize(static_cast<std::size_t>(size) - padding);
    return bytes;
}

unsigned long crc_of(std::string_view body) {
    const auto* bytes = reinterpret_cast<const Bytef*>(body.data());
    return crc32_z(crc32(0, nullptr, 0), bytes, body.size());
}

}  // namespace

std::optional<PayPalTransmission> read_transmission(const Headers& headers) {
    PayPalTransmission transmission;
    const bool whole = read_header(headers, "paypal-transmission-id", transmission.id) &&
                       read_header(headers, "paypal-transmission-time", transmission.time) &&
                       read_header(headers, "paypal-transmission-sig", transmission.signature) &&
                       read_header(headers, "paypal-cert-url", transmission.certificate_url) &&
                       read_header(headers, "paypal-auth-algo", transmission.algorithm);
    return whole ? std::optional(transmission) : std::nullopt;
}

bool is_certificate_url(std::string_view url, std::string_view base_url) {
    const auto there = http::read_destination(url);
    const auto ours = http::read_destination(base_url);
    if (!there || !ours || !there->encrypted) return false;
    return there->authority == ours->authority || (there->host.ends_with(paypal_domain) && there->port == 443);
}

SharedCertificate believed_certificate(const std::string& pem, SSL_CTX* trust) {
    const ChainPtr chain = read_chain(pem);
    if (sk_X509_num(chain.get()) == 0) return nullptr;
    X509* const signer = sk_X509_value(chain.get(), 0);
    const CheckPtr check(X509_STORE_CTX_new());
    if (!check || X509_STORE_CTX_init(check.get(), SSL_CTX_get_cert_store(trust), signer, chain.get()) != 1) {
        return nullptr;
    }
    const bool believed = X509_verify_cert(check.get()) == 1 && is_signer(signer);
    ERR_clear_error();
    if (!believed) return nullptr;
    X509_up_ref(signer);
    return {signer, X509_free};
}

bool is_signed_by(X509* certificate, const PayPalTransmission& transmission, std::string_view webhook_id,
                  std::string_view body) {
    const auto signature = decode_base64(transmission.signature);
    EVP_PKEY* const key = X509_get0_pubkey(certificate);
    if (!signature || key == nullptr || EVP_PKEY_get_base_id(key) != EVP_PKEY_RSA) return false;
    std::string message = transmission.id + "|" + transmission.time + "|";
    message.append(webhook_id).append("|").append(std::to_string(crc_of(body)));
    const DigestPtr digest(EVP_MD_CTX_new());
    const bool good = digest && EVP_DigestVerifyInit(digest.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
                      EVP_DigestVerify(digest.get(), signature->data(), signature->size(),
                                       reinterpret_cast<const unsigned char*>(message.data()), message.size()) == 1;
    ERR_clear_error();
    return good;
}

}  // namespace holdfast::payments
