package org.lifepay.gateway.console.signin;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.lifepay.gateway.access.signin.SecondFactor;
import org.lifepay.gateway.access.signin.Sessions;
import org.lifepay.gateway.access.signin.Sessions.SignedIn;
import org.lifepay.gateway.console.Attachment;
import org.lifepay.gateway.console.Home;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A user's new recovery codes: shown, with copy, download and print, until the user confirms that they are saved. */
@Controller
@RequestMapping(RecoveryCodesPage.PATH)
class RecoveryCodesPage {
    static final String PATH = Home.RECOVERY_CODES;

    private final SecondFactor secondFactor;
    private final Sessions sessions;
    private final MessageSource texts;

    RecoveryCodesPage(SecondFactor secondFactor, Sessions sessions, MessageSource texts) {
        this.secondFactor = secondFactor;
        this.sessions = sessions;
        this.texts = texts;
    }

    @GetMapping
    String show(SignedIn signedIn, Model model) {
        if (!sessions.isRecentlyConfirmed(signedIn.session())) {
            return "redirect:/access/confirm?next=" + URLEncoder.encode(PATH, StandardCharsets.UTF_8);
        }
        List<String> codes = secondFactor.unsavedRecoveryCodes(signedIn.user());
        if (codes.isEmpty()) {
            return "redirect:/access/account";
        }
        model.addAttribute("codes", codes);
        return "signin/recovery-codes";
    }

    @GetMapping("/file")
    ResponseEntity<byte[]> file(SignedIn signedIn, Locale locale) {
        List<String> codes = secondFactor.unsavedRecoveryCodes(signedIn.user());
        if (codes.isEmpty() || !sessions.isRecentlyConfirmed(signedIn.session())) {
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .header(HttpHeaders.LOCATION, PATH)
                    .build();
        }
        String title = texts.getMessage(
                "access.recoveryFile", new Object[] {signedIn.user().mail()}, locale);
        String text = title + "\n\n" + String.join("\n", codes) + "\n";
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        Attachment.of("lifepay-recovery-codes.txt").header())
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping("/saved")
    String saved(
            SignedIn signedIn,
            @RequestParam(defaultValue = "false") boolean saved,
            HttpServletResponse response,
            Model model) {
        if (!saved) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problem", "access.recoveryNotTicked");
            return show(signedIn, model);
        }
        secondFactor.confirmRecoveryCodesSaved(signedIn.user());
        return "redirect:" + Home.of(signedIn.user());
    }

    /** The response to a form has no address that could be reloaded. */
    @GetMapping("/saved")
    String redirectToCodes() {
        return "redirect:" + PATH;
    }
}
