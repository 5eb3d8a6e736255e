package org.lifepay.gateway.console.merchant;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.lifepay.envelope.SignatureFinding;
import org.lifepay.gateway.access.Needs;
import org.lifepay.gateway.access.Person;
import org.lifepay.gateway.access.Right;
import org.lifepay.gateway.certificate.Certificates;
import org.lifepay.gateway.certificate.Fingerprint;
import org.lifepay.gateway.certificate.MerchantCertificate;
import org.lifepay.gateway.certificate.PlatformKeys;
import org.lifepay.gateway.console.NotHere;
import org.lifepay.gateway.developer.FailedCall;
import org.lifepay.gateway.developer.FailedCalls;
import org.lifepay.gateway.developer.InspectMessage;
import org.lifepay.gateway.developer.Inspected;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.CashierAddress;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** For those who write the merchant's program: where to call, with which keys, what failed, and messages taken apart. */
@Controller
class DevelopersPage {
    private static final int LINES = 20;

    private final FailedCalls failedCalls;
    private final InspectMessage inspectMessage;
    private final Certificates certificates;
    private final PlatformKeys platformKeys;
    private final CashierAddress address;
    private final Clock clock;

    DevelopersPage(
            FailedCalls failedCalls,
            InspectMessage inspectMessage,
            Certificates certificates,
            PlatformKeys platformKeys,
            CashierAddress address,
            Clock clock) {
        this.failedCalls = failedCalls;
        this.inspectMessage = inspectMessage;
        this.certificates = certificates;
        this.platformKeys = platformKeys;
        this.address = address;
        this.clock = clock;
    }

    /**
     * A certificate as it is shown.
     *
     * @param state a text key's end: ACTIVE, PENDING, OVER
     * @param kind of the badge
     */
    public record Key(String subject, String serial, String fingerprint, Instant to, String state, String kind) {}

    /**
     * A pasted message's signature beside one certificate.
     *
     * @param kind of the badge
     */
    public record Compared(Key key, SignatureFinding finding, String kind) {}

    @GetMapping("/console/developers")
    @Needs(Right.DEVELOP)
    String show(Person person, @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before, Model model) {
        MerchantId merchant = person.house();
        List<FailedCall> found = failedCalls.of(merchant, before, LINES + 1);
        List<FailedCall> lines = found.subList(0, Math.min(LINES, found.size()));
        model.addAttribute("merchant", merchant.digits());
        model.addAttribute("base", address.base());
        model.addAttribute(
                "keys", certificates.living(merchant).stream().map(this::key).toList());
        X509Certificate platform = platformKeys.of(merchant).certificate();
        model.addAttribute("platformFingerprint", Fingerprint.of(platform));
        model.addAttribute("platformTo", platform.getNotAfter().toInstant());
        model.addAttribute("offered", inspectMessage.isOffered());
        model.addAttribute("longest", InspectMessage.LONGEST);
        model.addAttribute("lines", lines);
        model.addAttribute("mayNotify", person.may(Right.RESEND));
        model.addAttribute("mayKeys", person.may(Right.KEYS));
        if (found.size() > LINES) {
            model.addAttribute(
                    "nextPage", "/console/developers?before=" + lines.getLast().id() + "#failed");
        }
        return "console/developers-page";
    }

    /** Shown at once and kept nowhere: neither the message nor what it turned out to be. */
    @PostMapping("/console/developers/inspect")
    @Needs(Right.DEVELOP)
    String inspect(Person person, @RequestParam String encryptKey, @RequestParam String body, Model model) {
        if (!inspectMessage.isOffered()) {
            throw new NotHere();
        }
        model.addAttribute("encryptKey", encryptKey);
        model.addAttribute("message", body); // "body" is the frame's
        if (body.isBlank()) {
            model.addAttribute("wrong", "developers.inspect.missing");
        } else if (body.length() > InspectMessage.LONGEST) {
            model.addAttribute("wrong", "developers.inspect.tooLong");
        } else {
            describe(inspectMessage.inspect(person.house(), encryptKey, body), model);
        }
        return show(person, Long.MAX_VALUE, model);
    }

    private void describe(Inspected inspected, Model model) {
        switch (inspected) {
            case Inspected.Unreadable(var end) -> model.addAttribute("end", end);
            case Inspected.NotYours _ -> model.addAttribute("notYours", true);
            case Inspected.Read read -> {
                model.addAttribute("read", read);
                model.addAttribute(
                        "compared", read.seen().stream().map(this::compared).toList());
            }
        }
    }

    private Compared compared(Inspected.Seen seen) {
        boolean good = seen.finding().isAccepted();
        return new Compared(key(seen.certificate()), seen.finding(), good && seen.counts() ? "good" : "bad");
    }

    /** The answer to the form has no address that could be opened again. */
    @GetMapping("/console/developers/inspect")
    @Needs(Right.DEVELOP)
    String again() {
        return "redirect:/console/developers";
    }

    private Key key(MerchantCertificate one) {
        boolean counts = one.isActive() && one.validAt(clock.instant());
        String state = one.isPending() ? "PENDING" : counts ? "ACTIVE" : "OVER";
        return new Key(
                one.certificate().getSubjectX500Principal().getName(),
                one.certificate().getSerialNumber().toString(16),
                Fingerprint.of(one.certificate()),
                one.expiresAt(),
                state,
                counts ? "good" : one.isPending() ? "open" : "over");
    }
}
