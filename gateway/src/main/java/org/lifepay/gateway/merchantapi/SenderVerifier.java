package org.lifepay.gateway.merchantapi;

import java.net.InetAddress;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Envelope;
import org.lifepay.envelope.EnvelopeException;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.OpenedMessage;
import org.lifepay.envelope.SealedMessage;
import org.lifepay.gateway.certificate.Certificates;
import org.lifepay.gateway.certificate.PlatformKey;
import org.lifepay.gateway.certificate.PlatformKeys;
import org.lifepay.gateway.merchant.AddressList;
import org.lifepay.gateway.merchant.CallerAddress;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.springframework.stereotype.Component;

/** Finds out who sent a request, and opens it: decrypts it and verifies its signature. */
@Component
class SenderVerifier {
    /** What a suspended merchant may still ask: how its orders, refunds and payouts stand. */
    private static final Set<String> READS = Set.of(
            "/onlinePay/query",
            "/onlinePay/refundQuery",
            "/onlinePay/splitQuery",
            "/onlinePay/orders",
            "/onlinePay/refunds",
            "/onlinePay/statement",
            "/transferDomestic/single/query",
            "/transferDomestic/generateTransferVoucher",
            "/transferDomestic/account/availableTransferBalance",
            "/transferAccount/query",
            "/wallet/withdrawQuery",
            "/customs/query",
            "/customs/paymentRecord",
            "/logistics/query",
            "/onlinePay/coupon/query",
            "/onlinePay/coupon/activity/query",
            "/foreignExchange/query",
            "/foreignExchange/refundQuery",
            "/foreignExchange/transferQuery",
            "/foreignpayExchangesettlement/query",
            "/transfer/query",
            "/settlement/query",
            "/serviceprovider/declaration/query");

    private final Envelope envelope;
    private final PlatformKeys platformKeys;
    private final Merchants merchants;
    private final Certificates certificates;
    private final CallerAddress callerAddress;

    SenderVerifier(
            Envelope envelope,
            PlatformKeys platformKeys,
            Merchants merchants,
            Certificates certificates,
            CallerAddress callerAddress) {
        this.envelope = envelope;
        this.platformKeys = platformKeys;
        this.merchants = merchants;
        this.certificates = certificates;
        this.callerAddress = callerAddress;
    }

    /**
     * An opened request.
     *
     * @param merchant the header's
     * @param sender the key that signed it
     * @param recipient our key that it was encrypted to
     * @param signer whose key signed it: the merchant, or its service provider
     */
    record VerifiedMessage(
            Merchant merchant, Fields fields, RSAPublicKey sender, PlatformKey recipient, MerchantId signer) {
        boolean signedByMerchant() {
            return signer.equals(merchant.id());
        }
    }

    VerifiedMessage verify(ApiRequest request) {
        Caller caller = identify(request);
        OpenedMessage opened = open(request, caller);
        return new VerifiedMessage(
                caller.merchant(),
                opened.fields(),
                opened.sender(),
                platformKeys.ofPrivateKey(opened.recipient()),
                caller.ownerOf(opened.sender()));
    }

    /** Who says they are calling, and by which keys they can prove it. */
    private Caller identify(ApiRequest request) {
        requireContentType(request.contentType());
        int maxBytes = ApiRequest.maxBodyBytes(request.path());
        if (request.body().length() > maxBytes) {
            throw new ApiException(ErrorCode.BODY_TOO_LARGE, "the body has more than " + maxBytes + " bytes");
        }
        if (request.body().isEmpty()) {
            throw new ApiException(
                    ErrorCode.BODY_MISSING, "the body is empty; it must be the base64 text of the message");
        }
        requireHeader(request.merchantId(), "merchantId");
        requireHeader(request.encryptKey(), "encryptKey");
        Merchant merchant = MerchantId.parse(request.merchantId())
                .flatMap(merchants::find)
                .orElseThrow(() -> new ApiException(
                        ErrorCode.MERCHANT_UNKNOWN, "no merchant has the number in the header merchantId"));
        if (!merchant.active() && !READS.contains(request.path())) {
            throw new ApiException(ErrorCode.MERCHANT_SUSPENDED, "the merchant is suspended; ask your operator");
        }
        requireAddress(request, merchant.terms().addresses());
        List<RSAPublicKey> own = certificates.verificationKeys(merchant.id());
        List<RSAPublicKey> keys = new ArrayList<>(own);
        Optional<MerchantId> provider = MerchantId.parse(request.partnerId())
                .filter(partner ->
                        merchant.serviceProvider().filter(partner::equals).isPresent())
                .flatMap(merchants::find)
                .filter(Merchant::active)
                .map(Merchant::id);
        provider.ifPresent(partner -> keys.addAll(certificates.activeKeys(partner)));
        if (keys.isEmpty()) {
            throw new ApiException(
                    ErrorCode.CERTIFICATE_MISSING, "no certificate of the merchant is active and valid today");
        }
        return new Caller(merchant, provider, own, keys);
    }

    /** Its own keys, and with them those of its service provider. */
    private record Caller(
            Merchant merchant,
            Optional<MerchantId> provider,
            List<RSAPublicKey> merchantKeys,
            List<RSAPublicKey> keys) {
        MerchantId ownerOf(RSAPublicKey key) {
            return merchantKeys.contains(key) ? merchant.id() : provider.orElseThrow();
        }
    }

    /** Decided before any RSA, so that a stranger costs little. */
    private void requireAddress(ApiRequest request, AddressList allowed) {
        if (allowed.isEmpty()) {
            return;
        }
        Optional<InetAddress> caller = callerAddress.of(request.peer(), request.forwardedFor());
        if (caller.filter(allowed::contains).isEmpty()) {
            throw new ApiException(
                    ErrorCode.ADDRESS_NOT_ALLOWED,
                    "the call came from "
                            + caller.map(InetAddress::getHostAddress).orElse("an unknown address")
                            + ", which is not on the merchant's list; ask your operator");
        }
    }

    private static void requireContentType(@Nullable String contentType) {
        if (contentType == null || contentType.isBlank()) {
            return;
        }
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!type.equals(ApiRequest.CONTENT_TYPE)) {
            throw new ApiException(
                    ErrorCode.CONTENT_TYPE_UNSUPPORTED, "Content-Type must be " + ApiRequest.CONTENT_TYPE);
        }
    }

    private static void requireHeader(@Nullable String value, String name) {
        if (value == null || value.isBlank()) {
            throw new ApiException(ErrorCode.HEADER_MISSING, "the header " + name + " is missing");
        }
    }

    private OpenedMessage open(ApiRequest request, Caller caller) {
        try {
            String encryptKey = request.encryptKey() == null ? "" : request.encryptKey();
            return envelope.open(
                    new SealedMessage(encryptKey, request.body()),
                    platformKeys.decryptionKeys(caller.merchant().id()),
                    caller.keys());
        } catch (EnvelopeException e) {
            throw new ApiException(
                    ErrorCode.ENVELOPE_REJECTED,
                    "the message could not be decrypted, or its hmac does not fit a certificate of this merchant");
        }
    }
}
