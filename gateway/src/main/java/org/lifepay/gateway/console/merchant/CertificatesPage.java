package org.lifepay.gateway.console.merchant;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import org.lifepay.gateway.access.Needs;
import org.lifepay.gateway.access.Person;
import org.lifepay.gateway.access.Reconfirmed;
import org.lifepay.gateway.access.Right;
import org.lifepay.gateway.certificate.Pem;
import org.lifepay.gateway.certificate.PlatformKeys;
import org.lifepay.gateway.console.CertificateDesk;
import org.lifepay.gateway.console.NotHere;
import org.springframework.http.ContentDisposition;
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

/** A merchant's certificates: apply, fetch in the browser, retire; and ours to download. */
@Controller
@RequestMapping(CertificatesPage.BASE)
class CertificatesPage {
    static final String BASE = "/console/certificates";

    private final CertificateDesk desk;
    private final PlatformKeys platformKeys;

    CertificatesPage(CertificateDesk desk, PlatformKeys platformKeys) {
        this.desk = desk;
        this.platformKeys = platformKeys;
    }

    @GetMapping
    @Needs(Right.KEYS)
    String list(Person person, Model model) {
        desk.show(person.house(), BASE, model);
        model.addAttribute("platform", platformKeys.all());
        return "console/certificates-list";
    }

    @GetMapping("/apply")
    @Needs(Right.KEYS)
    @Reconfirmed
    String apply(Person person, Model model) {
        requireOwnApplications(person);
        desk.show(person.house(), BASE, model);
        return "console/certificates-apply";
    }

    @PostMapping("/apply")
    @Needs(Right.KEYS)
    @Reconfirmed
    String applied(Person person, RedirectAttributes redirect) {
        requireOwnApplications(person);
        desk.apply(person, person.house(), redirect);
        return "redirect:" + BASE;
    }

    private void requireOwnApplications(Person person) {
        if (!desk.merchant(person.house()).terms().appliesItself()) {
            throw new NotHere();
        }
    }

    @PostMapping("/withdraw")
    @Needs(Right.KEYS)
    String withdraw(Person person, RedirectAttributes redirect) {
        desk.withdraw(person, person.house(), redirect);
        return "redirect:" + BASE;
    }

    @GetMapping("/redeem")
    @Needs(Right.KEYS)
    String redeem(Person person, Model model) {
        model.addAttribute("merchant", desk.merchant(person.house()));
        return "console/certificates-redeem";
    }

    @GetMapping("/{id}/retire")
    @Needs(Right.KEYS)
    @Reconfirmed
    String askToRetire(Person person, @PathVariable long id, Model model) {
        desk.askToRetire(person.house(), id, BASE, model);
        return "console/certificates-retire";
    }

    @PostMapping("/{id}/retire")
    @Needs(Right.KEYS)
    @Reconfirmed
    String retire(
            Person person,
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean evenTheLast,
            RedirectAttributes redirect) {
        desk.retire(person, person.house(), id, evenTheLast, redirect);
        return "redirect:" + BASE;
    }

    /** In DER as {@code .cer}, or in PEM. */
    @GetMapping("/platform/{name:[0-9a-f]{64}\\.(?:cer|pem)}")
    @Needs(Right.KEYS)
    ResponseEntity<byte[]> platform(@PathVariable String name) {
        boolean pem = name.endsWith(".pem");
        X509Certificate certificate = platformKeys.all().stream()
                .map(standing -> standing.key())
                .filter(key -> name.startsWith(key.fingerprint()))
                .map(key -> key.certificate())
                .findFirst()
                .orElseThrow(NotHere::new);
        try {
            byte[] file = pem
                    ? Pem.of(certificate).getBytes(java.nio.charset.StandardCharsets.US_ASCII)
                    : certificate.getEncoded();
            String saved = String.format(Locale.ROOT, "platform.%s", pem ? "pem" : "cer");
            return ResponseEntity.ok()
                    .contentType(MediaType.parseMediaType(pem ? "application/x-pem-file" : "application/pkix-cert"))
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            ContentDisposition.attachment()
                                    .filename(saved)
                                    .build()
                                    .toString())
                    .body(file);
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("the platform's certificate cannot be encoded", e);
        }
    }
}
