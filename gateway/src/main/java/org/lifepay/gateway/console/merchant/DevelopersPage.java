package org.lifepay.gateway.console.merchant;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.lifepay.envelope.SignatureResult;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.certificate.Certificates;
import org.lifepay.gateway.certificate.Fingerprint;
import org.lifepay.gateway.certificate.MerchantCertificate;
import org.lifepay.gateway.certificate.PlatformKeys;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.diagnostics.ApiCall;
import org.lifepay.gateway.diagnostics.ApiCallLog;
import org.lifepay.gateway.diagnostics.DataKeyReuse;
import org.lifepay.gateway.diagnostics.MessageInspection;
import org.lifepay.gateway.diagnostics.MessageInspector;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.CashierUrls;
import org.lifepay.gateway.reference.SdkFile;
import org.lifepay.gateway.web.QuickStart;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The developer page: base URL, keys, failed calls and the message inspector. */
@Controller
class DevelopersPage {
    private static final int PAGE_SIZE = 20;

    private final ApiCallLog calls;
    private final MessageInspector messageInspector;
    private final Certificates certificates;
    private final PlatformKeys platformKeys;
    private final CashierUrls address;
    private final DataKeyReuse dataKeyReuse;
    private final SdkFile sdkFile;
    private final ObjectProvider<QuickStart> quickStart;
    private final Clock clock;

    DevelopersPage(
            ApiCallLog calls,
            MessageInspector messageInspector,
            Certificates certificates,
            PlatformKeys platformKeys,
            CashierUrls address,
            DataKeyReuse dataKeyReuse,
            SdkFile sdkFile,
            ObjectProvider<QuickStart> quickStart,
            Clock clock) {
        this.calls = calls;
        this.messageInspector = messageInspector;
        this.certificates = certificates;
        this.platformKeys = platformKeys;
        this.address = address;
        this.dataKeyReuse = dataKeyReuse;
        this.sdkFile = sdkFile;
        this.quickStart = quickStart;
        this.clock = clock;
    }

    /**
     * A certificate as shown.
     *
     * @param state the suffix of the message key: ACTIVE, PENDING, OVER
     * @param kind the badge's colour
     */
    public record Key(String subject, String serial, String fingerprint, Instant to, String state, String kind) {}

    /**
     * The signature of a pasted message, verified with one certificate.
     *
     * @param kind the badge's colour
     */
    public record SignatureComparison(Key key, SignatureResult finding, String kind) {}

    @GetMapping("/console/developers")
    @RequiresPermission(Permission.DEVELOPER_TOOLS)
    String show(User user, @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before, Model model) {
        MerchantId merchant = user.merchantId();
        List<ApiCall> found = calls.failedOf(merchant, before, PAGE_SIZE + 1);
        List<ApiCall> lines = found.subList(0, Math.min(PAGE_SIZE, found.size()));
        model.addAttribute("merchant", merchant.digits());
        model.addAttribute("base", address.base());
        model.addAttribute(
                "keys",
                certificates.activeOrPending(merchant).stream().map(this::key).toList());
        X509Certificate platform = platformKeys.of(merchant).certificate();
        model.addAttribute("platformFingerprint", Fingerprint.of(platform));
        model.addAttribute("platformTo", platform.getNotAfter().toInstant());
        model.addAttribute("offered", messageInspector.isEnabled());
        model.addAttribute("sdk", sdkFile.content().orElse(null));
        model.addAttribute(
                "simulator",
                quickStart.stream().map(QuickStart::simulator).findFirst().orElse(null));
        model.addAttribute("longest", MessageInspector.MAX_LENGTH);
        dataKeyReuse.seenAt(merchant).ifPresent(at -> model.addAttribute("keyReusedAt", at));
        model.addAttribute("lines", lines);
        model.addAttribute("mayNotify", user.hasPermission(Permission.RESEND));
        model.addAttribute("mayKeys", user.hasPermission(Permission.CERTIFICATES));
        if (found.size() > PAGE_SIZE) {
            model.addAttribute(
                    "nextPage", "/console/developers?before=" + lines.getLast().id() + "#failed");
        }
        return "merchant/developers-page";
    }

    /** Shown once and never stored: neither the message nor its contents. */
    @PostMapping("/console/developers/inspect")
    @RequiresPermission(Permission.DEVELOPER_TOOLS)
    String inspect(User user, @RequestParam String encryptKey, @RequestParam String body, Model model) {
        if (!messageInspector.isEnabled()) {
            throw new NotFoundException();
        }
        model.addAttribute("encryptKey", encryptKey);
        model.addAttribute("message", body); // "body" belongs to the layout
        if (body.isBlank()) {
            model.addAttribute("wrong", "developers.inspect.missing");
        } else if (body.length() > MessageInspector.MAX_LENGTH) {
            model.addAttribute("wrong", "developers.inspect.tooLong");
        } else {
            describe(messageInspector.inspect(user.merchantId(), encryptKey, body), model);
        }
        return show(user, Long.MAX_VALUE, model);
    }

    private void describe(MessageInspection inspection, Model model) {
        switch (inspection) {
            case MessageInspection.Unreadable(var end) -> model.addAttribute("end", end);
            case MessageInspection.OtherMerchant _ -> model.addAttribute("notYours", true);
            case MessageInspection.Decoded decoded -> {
                model.addAttribute("read", decoded);
                model.addAttribute(
                        "compared",
                        decoded.signatureChecks().stream().map(this::compare).toList());
            }
        }
    }

    private SignatureComparison compare(MessageInspection.SignatureCheck check) {
        boolean good = check.finding().isAccepted();
        return new SignatureComparison(
                key(check.certificate()), check.finding(), good && check.active() ? "good" : "bad");
    }

    /** The response to a form has no address that could be reloaded. */
    @GetMapping("/console/developers/inspect")
    @RequiresPermission(Permission.DEVELOPER_TOOLS)
    String redirectToForm() {
        return "redirect:/console/developers";
    }

    private Key key(MerchantCertificate one) {
        boolean counts = one.isActive() && one.isValidAt(clock.instant());
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
