package org.lifepay.gateway.console.merchant;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.Audit;
import org.lifepay.gateway.access.Needs;
import org.lifepay.gateway.access.Person;
import org.lifepay.gateway.access.Reconfirmed;
import org.lifepay.gateway.access.Right;
import org.lifepay.gateway.certificate.Inspection;
import org.lifepay.gateway.certificate.Pem;
import org.lifepay.gateway.certificate.UploadCertificate;
import org.lifepay.gateway.console.CertificateLine;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A certificate that the merchant has from elsewhere: look at it first, then take it. */
@Controller
@RequestMapping(CertificatesPage.BASE + "/upload")
class CertificateUploadPage {
    private static final String FORM = "console/certificates-upload";

    private final UploadCertificate upload;
    private final Audit audit;

    CertificateUploadPage(UploadCertificate upload, Audit audit) {
        this.upload = upload;
        this.audit = audit;
    }

    @GetMapping
    @Needs(Right.KEYS)
    @Reconfirmed
    String form(Person person) {
        return FORM;
    }

    @PostMapping
    @Needs(Right.KEYS)
    @Reconfirmed
    String look(Person person, @RequestParam MultipartFile file, Model model) throws IOException {
        byte[] bytes = file.getInputStream().readNBytes(32 * 1024);
        switch (upload.inspect(person.house(), bytes)) {
            case Inspection.Unfit(var problem) -> model.addAttribute("refused", "certificates.upload." + problem);
            case Inspection.Fit(var certificate) -> {
                model.addAttribute("facts", CertificateLine.Facts.of(certificate));
                model.addAttribute("pem", text(bytes, Pem.of(certificate)));
            }
        }
        return FORM;
    }

    /** A PEM file goes on whole: it may hold the certificates of authorities in between. */
    private static String text(byte[] file, String certificate) {
        String text = new String(file, StandardCharsets.US_ASCII);
        return text.contains("-----BEGIN") ? text : certificate;
    }

    @PostMapping("/accept")
    @Needs(Right.KEYS)
    @Reconfirmed
    String accept(Person person, @RequestParam String pem, Model model, RedirectAttributes redirect) {
        byte[] bytes = pem.getBytes(StandardCharsets.US_ASCII);
        Inspection inspection = upload.inspect(person.house(), bytes);
        if (inspection instanceof Inspection.Fit(var certificate)) {
            audit.record(
                    person,
                    "certificate.upload",
                    Optional.of(person.house()),
                    CertificateLine.Facts.of(certificate).fingerprint(),
                    Map.of(),
                    Map.of("status", "PENDING", "subject", certificate.getSubjectX500Principal()));
            inspection = upload.upload(person.house(), bytes);
        }
        if (inspection instanceof Inspection.Unfit(var problem)) {
            model.addAttribute("refused", "certificates.upload." + problem);
            return FORM;
        }
        redirect.addFlashAttribute("said", "certificates.accepted");
        return "redirect:" + CertificatesPage.BASE;
    }
}
