// An authority for certificates, made anew for each run: what a test trusts, it has issued.
#pragma once

#include <openssl/x509.h>

#include <filesystem>
#include <memory>
#include <string>

namespace holdfast::paypal {

struct CertificateFiles {
    std::filesystem::path certificate;  // PEM
    std::filesystem::path key;          // PEM
};

class Authority {
public:
    // Writes its own certificate into `folder`, as NAME.pem. Throws std::runtime_error when OpenSSL or the disk fails.
    Authority(std::filesystem::path folder, std::string name);

    [[nodiscard]] std::filesystem::path certificate() const { return folder_ / (name_ + ".pem"); }

    // For this machine, and for the name that PayPal signs webhooks by; RSA, as PayPal's.
    [[nodiscard]] CertificateFiles issue() const;

private:
    std::filesystem::path folder_;
    std::string name_;
    std::shared_ptr<EVP_PKEY> key_;
    std::shared_ptr<X509> own_;
};

}  // namespace holdfast::paypal
