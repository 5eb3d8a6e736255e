package org.lifepay.gateway.console.merchant;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.RequiresRecentPassword;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.certificate.Pem;
import org.lifepay.gateway.certificate.upload.CertificateInspection;
import org.lifepay.gateway.certificate.upload.UploadCertificate;
import org.lifepay.gateway.console.certificate.CertificateView;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Upload of a certificate that another authority issued: inspect first, then confirm. */
@Controller
@RequestMapping(CertificatesPage.BASE + "/upload")
class CertificateUploadPage {
    private static final String FORM = "merchant/certificates-upload";

    private final UploadCertificate upload;
    private final AuditLog auditLog;

    CertificateUploadPage(UploadCertificate upload, AuditLog auditLog) {
        this.upload = upload;
        this.auditLog = auditLog;
    }

    @GetMapping
    @RequiresPermission(Permission.CERTIFICATES)
    @RequiresRecentPassword
    String form(User user) {
        return FORM;
    }

    @PostMapping
    @RequiresPermission(Permission.CERTIFICATES)
    @RequiresRecentPassword
    String inspect(User user, @RequestParam MultipartFile file, Model model) throws IOException {
        byte[] bytes = file.getInputStream().readNBytes(32 * 1024);
        switch (upload.inspect(user.merchantId(), bytes)) {
            case CertificateInspection.Rejected(var problem) ->
                model.addAttribute("refused", "certificates.upload." + problem);
            case CertificateInspection.Accepted(var certificate) -> {
                model.addAttribute("facts", CertificateView.Facts.of(certificate));
                model.addAttribute("pem", text(bytes, Pem.of(certificate)));
            }
        }
        return FORM;
    }

    /** A PEM file is passed on completely: it may contain intermediate certificates. */
    private static String text(byte[] file, String certificate) {
        String text = new String(file, StandardCharsets.US_ASCII);
        return text.contains("-----BEGIN") ? text : certificate;
    }

    @PostMapping("/accept")
    @RequiresPermission(Permission.CERTIFICATES)
    @RequiresRecentPassword
    String accept(User user, @RequestParam String pem, Model model, RedirectAttributes redirect) {
        byte[] bytes = pem.getBytes(StandardCharsets.US_ASCII);
        CertificateInspection certificateInspection = upload.inspect(user.merchantId(), bytes);
        if (certificateInspection instanceof CertificateInspection.Accepted(var certificate)) {
            auditLog.record(
                    user,
                    "certificate.upload",
                    Optional.of(user.merchantId()),
                    CertificateView.Facts.of(certificate).fingerprint(),
                    Map.of(),
                    Map.of("status", "PENDING", "subject", certificate.getSubjectX500Principal()));
            certificateInspection = upload.upload(user.merchantId(), bytes);
        }
        if (certificateInspection instanceof CertificateInspection.Rejected(var problem)) {
            model.addAttribute("refused", "certificates.upload." + problem);
            return FORM;
        }
        redirect.addFlashAttribute("said", "certificates.accepted");
        return "redirect:" + CertificatesPage.BASE;
    }
}
