package org.lifepay.gateway.console.merchant;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.RequiresRecentPassword;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.certificate.Pem;
import org.lifepay.gateway.certificate.PlatformKeys;
import org.lifepay.gateway.console.Attachment;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.console.certificate.CertificateActions;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A merchant's certificates: apply, redeem in the browser, retire; download of the platform certificate. */
@Controller
@RequestMapping(CertificatesPage.BASE)
class CertificatesPage {
    static final String BASE = "/console/certificates";

    private final CertificateActions actions;
    private final PlatformKeys platformKeys;

    CertificatesPage(CertificateActions actions, PlatformKeys platformKeys) {
        this.actions = actions;
        this.platformKeys = platformKeys;
    }

    @GetMapping
    @RequiresPermission(Permission.CERTIFICATES)
    String list(User user, Model model) {
        actions.show(user.merchantId(), BASE, model);
        model.addAttribute("platform", platformKeys.all());
        return "merchant/certificates-list";
    }

    @GetMapping("/apply")
    @RequiresPermission(Permission.CERTIFICATES)
    @RequiresRecentPassword
    String apply(User user, Model model) {
        requireOwnApplications(user);
        actions.show(user.merchantId(), BASE, model);
        return "merchant/certificates-apply";
    }

    @PostMapping("/apply")
    @RequiresPermission(Permission.CERTIFICATES)
    @RequiresRecentPassword
    String submitApplication(User user, RedirectAttributes redirect) {
        requireOwnApplications(user);
        actions.apply(user, user.merchantId(), redirect);
        return "redirect:" + BASE;
    }

    private void requireOwnApplications(User user) {
        if (!actions.merchant(user.merchantId()).terms().appliesItself()) {
            throw new NotFoundException();
        }
    }

    @PostMapping("/withdraw")
    @RequiresPermission(Permission.CERTIFICATES)
    String withdraw(User user, RedirectAttributes redirect) {
        actions.withdraw(user, user.merchantId(), redirect);
        return "redirect:" + BASE;
    }

    @GetMapping("/redeem")
    @RequiresPermission(Permission.CERTIFICATES)
    String redeem(User user, Model model) {
        model.addAttribute("merchant", actions.merchant(user.merchantId()));
        return "merchant/certificates-redeem";
    }

    @GetMapping("/{id}/retire")
    @RequiresPermission(Permission.CERTIFICATES)
    @RequiresRecentPassword
    String showRetirement(User user, @PathVariable long id, Model model) {
        actions.showRetirement(user.merchantId(), id, BASE, model);
        return "merchant/certificates-retire";
    }

    @PostMapping("/{id}/retire")
    @RequiresPermission(Permission.CERTIFICATES)
    @RequiresRecentPassword
    String retire(
            User user,
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean evenTheLast,
            RedirectAttributes redirect) {
        actions.retire(user, user.merchantId(), id, evenTheLast, redirect);
        return "redirect:" + BASE;
    }

    /** In DER as {@code .cer}, or in PEM. */
    @GetMapping("/platform/{name:[0-9a-f]{64}\\.(?:cer|pem)}")
    @RequiresPermission(Permission.CERTIFICATES)
    ResponseEntity<byte[]> platform(@PathVariable String name) {
        boolean pem = name.endsWith(".pem");
        X509Certificate certificate = platformKeys.all().stream()
                .map(keyStatus -> keyStatus.key())
                .filter(key -> name.startsWith(key.fingerprint()))
                .map(key -> key.certificate())
                .findFirst()
                .orElseThrow(NotFoundException::new);
        try {
            byte[] file = pem
                    ? Pem.of(certificate).getBytes(java.nio.charset.StandardCharsets.US_ASCII)
                    : certificate.getEncoded();
            String saved = String.format(Locale.ROOT, "platform.%s", pem ? "pem" : "cer");
            return ResponseEntity.ok()
                    .contentType(MediaType.parseMediaType(pem ? "application/x-pem-file" : "application/pkix-cert"))
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            Attachment.of(saved).header())
                    .body(file);
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("the platform's certificate cannot be encoded", e);
        }
    }
}
