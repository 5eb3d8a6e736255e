package org.lifepay.gateway.openapi;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Envelope;
import org.lifepay.envelope.EnvelopeException;
import org.lifepay.envelope.Opened;
import org.lifepay.envelope.Sealed;
import org.lifepay.gateway.certificate.Certificates;
import org.lifepay.gateway.certificate.PlatformKey;
import org.lifepay.gateway.certificate.PlatformKeys;
import org.lifepay.gateway.merchant.AddressList;
import org.lifepay.gateway.merchant.CallerAddress;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Serves one request of a merchant's program: open the envelope, read the fields, act, seal the answer. */
@Component
public class Desk {
    private static final Logger log = LoggerFactory.getLogger(Desk.class);
    private static final String CONTENT_TYPE = "application/vnd.5upay-v3.0+json";

    private final Envelope envelope;
    private final PlatformKeys platformKeys;
    private final Merchants merchants;
    private final Certificates certificates;
    private final CallerAddress callerAddress;
    private final ApplicationEventPublisher events;

    Desk(
            Envelope envelope,
            PlatformKeys platformKeys,
            Merchants merchants,
            Certificates certificates,
            CallerAddress callerAddress,
            ApplicationEventPublisher events) {
        this.envelope = envelope;
        this.platformKeys = platformKeys;
        this.merchants = merchants;
        this.certificates = certificates;
        this.callerAddress = callerAddress;
        this.events = events;
    }

    /**
     * Opens, reads, acts, seals.
     *
     * @param read makes a request of the verified fields; refuses with {@link Refusal}
     * @param act carries it out
     */
    public <R> DeskReply serve(Call call, Function<VerifiedFields, R> read, Function<R, Answer> act) {
        RSAPublicKey sender;
        PlatformKey recipient;
        VerifiedFields fields;
        boolean asItself;
        try {
            Caller caller = identify(call);
            Opened opened = open(call, caller);
            sender = opened.sender();
            recipient = platformKeys.owning(opened.recipient());
            fields = new VerifiedFields(opened.fields(), caller.merchant(), call.partnerId());
            asItself = caller.own().contains(sender);
            certificates.seen(caller.ownerOf(sender), sender, recipient, platformKeys.several());
        } catch (Refusal refusal) {
            log.info("{} refused {} of merchant {}", call.path(), refusal.code(), idOf(call));
            tell(call, refusal.code(), refusal.sentence(), false);
            return plain(refusal);
        }
        Answer answer = answer(call, fields, asItself, read, act);
        if (answer instanceof Answer.Refused(var code, var cause)) {
            tell(call, code, cause, true);
        }
        return sealed(answer, call.merchantId(), recipient, sender);
    }

    private void tell(Call call, ErrorCode code, String cause, boolean signed) {
        events.publishEvent(new CallFailed(call.path(), call.merchantId(), call.requestId(), code, cause, signed));
    }

    /** Who says they are calling, and by which keys they can prove it. */
    private Caller identify(Call call) {
        requireContentType(call.contentType());
        if (call.body().length() > Call.MAX_BODY_BYTES) {
            throw new Refusal(ErrorCode.BODY_TOO_LARGE, "the body has more than " + Call.MAX_BODY_BYTES + " bytes");
        }
        if (call.body().isEmpty()) {
            throw new Refusal(ErrorCode.BODY_MISSING, "the body is empty; it must be the base64 text of the message");
        }
        requireHeader(call.merchantId(), "merchantId");
        requireHeader(call.encryptKey(), "encryptKey");
        Merchant merchant = MerchantId.parse(call.merchantId())
                .flatMap(merchants::find)
                .orElseThrow(() ->
                        new Refusal(ErrorCode.MERCHANT_UNKNOWN, "no merchant has the number in the header merchantId"));
        if (!merchant.active()) {
            throw new Refusal(ErrorCode.MERCHANT_SUSPENDED, "the merchant is suspended; ask your operator");
        }
        requireAddress(call, merchant.terms().addresses());
        List<RSAPublicKey> own = certificates.sendersOf(merchant.id());
        List<RSAPublicKey> keys = new ArrayList<>(own);
        Optional<MerchantId> provider = MerchantId.parse(call.partnerId())
                .filter(partner ->
                        merchant.serviceProvider().filter(partner::equals).isPresent())
                .flatMap(merchants::find)
                .filter(Merchant::active)
                .map(Merchant::id);
        provider.ifPresent(partner -> keys.addAll(certificates.keysOf(partner)));
        if (keys.isEmpty()) {
            throw new Refusal(
                    ErrorCode.CERTIFICATE_MISSING, "no certificate of the merchant is active and valid today");
        }
        return new Caller(merchant, provider, own, keys);
    }

    /** Its own keys, and with them those of its service provider. */
    private record Caller(
            Merchant merchant, Optional<MerchantId> provider, List<RSAPublicKey> own, List<RSAPublicKey> keys) {
        MerchantId ownerOf(RSAPublicKey key) {
            return own.contains(key) ? merchant.id() : provider.orElseThrow();
        }
    }

    /** Decided before any RSA, so that a stranger costs little. */
    private void requireAddress(Call call, AddressList allowed) {
        if (allowed.isEmpty()) {
            return;
        }
        Optional<InetAddress> caller = callerAddress.of(call.peer(), call.forwardedFor());
        if (caller.filter(allowed::contains).isEmpty()) {
            throw new Refusal(
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
        if (!type.equals(CONTENT_TYPE)) {
            throw new Refusal(ErrorCode.CONTENT_TYPE_UNSUPPORTED, "Content-Type must be " + CONTENT_TYPE);
        }
    }

    private static void requireHeader(@Nullable String value, String name) {
        if (value == null || value.isBlank()) {
            throw new Refusal(ErrorCode.HEADER_MISSING, "the header " + name + " is missing");
        }
    }

    private Opened open(Call call, Caller caller) {
        try {
            String encryptKey = call.encryptKey() == null ? "" : call.encryptKey();
            return envelope.open(
                    new Sealed(encryptKey, call.body()),
                    platformKeys.toOpen(caller.merchant().id()),
                    caller.keys());
        } catch (EnvelopeException e) {
            throw new Refusal(
                    ErrorCode.ENVELOPE_REJECTED,
                    "the message could not be decrypted, or its hmac does not fit a certificate of this merchant");
        }
    }

    private <R> Answer answer(
            Call call,
            VerifiedFields fields,
            boolean asItself,
            Function<VerifiedFields, R> read,
            Function<R, Answer> act) {
        try {
            Answer answer = act.apply(read.apply(onBehalfOfBody(fields, asItself)));
            if (answer instanceof Answer.Refused(var code, var _)) {
                log.info("{} answered {} to merchant {}", call.path(), code, call.merchantId());
            }
            return answer;
        } catch (Refusal refusal) {
            log.info("{} refused {} of merchant {}", call.path(), refusal.code(), call.merchantId());
            return new Answer.Refused(refusal.code(), refusal.sentence());
        } catch (RuntimeException e) {
            log.error("{} of merchant {} failed", call.path(), call.merchantId(), e);
            return new Answer.Refused(ErrorCode.INTERNAL_ERROR, "query before you repeat the request");
        }
    }

    /**
     * The body's merchant is the header's, or one for whom the header's is the registered service provider. That right
     * cannot be lent on: who came in by a provider's key acts for the header's merchant only.
     */
    private VerifiedFields onBehalfOfBody(VerifiedFields fields, boolean asItself) {
        MerchantId inBody = MerchantId.parse(fields.mandatory("merchantId", Rule.MERCHANT_ID))
                .orElseThrow(() -> new Refusal(ErrorCode.FIELD_FORMAT, "merchantId must be nine digits"));
        MerchantId inHeader = fields.merchant().id();
        if (inBody.equals(inHeader)) {
            return fields;
        }
        Merchant merchant = merchants
                .find(inBody)
                .filter(Merchant::active)
                .filter(_ -> asItself)
                .filter(found ->
                        found.serviceProvider().filter(inHeader::equals).isPresent())
                .orElseThrow(() -> new Refusal(
                        ErrorCode.MERCHANT_MISMATCH, "merchantId in the body is not the merchantId of the header"));
        return fields.onBehalfOf(merchant);
    }

    private DeskReply sealed(Answer answer, @Nullable String merchantId, PlatformKey ours, RSAPublicKey recipient) {
        Sealed sealed = switch (answer) {
            case Answer.Done(var fields) -> envelope.seal(fields, ours.privateKey(), recipient);
            case Answer.Refused refused -> envelope.sealUnsigned(refused.fields(), recipient);
        };
        return new DeskReply(sealed.encryptKey(), merchantId, sealed.jsonBody());
    }

    private static DeskReply plain(Refusal refusal) {
        Answer.Refused refused = new Answer.Refused(refusal.code(), refusal.sentence());
        return new DeskReply(null, null, new String(refused.fields().toJson(), StandardCharsets.UTF_8));
    }

    /** What a stranger wrote into a header is not repeated in the log unless it looks like a merchant number. */
    private static String idOf(Call call) {
        return MerchantId.parse(call.merchantId()).map(MerchantId::digits).orElse("?");
    }
}
