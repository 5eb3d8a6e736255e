package org.lifepay.gateway.console.signin;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.UserEmails;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.access.signin.SecondFactor;
import org.lifepay.gateway.access.signin.Sessions;
import org.lifepay.gateway.access.signin.Sessions.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Replaces the user's second factor, for a new telephone: the old one works until the new one has shown a code. */
@Controller
@RequestMapping(NewSecondFactorPage.PATH)
class NewSecondFactorPage {
    static final String PATH = "/access/account/second-factor";
    private static final String CONFIRM = "redirect:/access/confirm?next=" + PATH;

    private final SecondFactor secondFactor;
    private final Sessions sessions;
    private final UserEmails emails;
    private final AuditLog auditLog;

    NewSecondFactorPage(SecondFactor secondFactor, Sessions sessions, UserEmails emails, AuditLog auditLog) {
        this.secondFactor = secondFactor;
        this.sessions = sessions;
        this.emails = emails;
        this.auditLog = auditLog;
    }

    @GetMapping
    String form(SignedIn signedIn, Model model) {
        if (!sessions.isRecentlyConfirmed(signedIn.session())) {
            return CONFIRM;
        }
        SecondFactorView.show(secondFactor.enrolment(signedIn.user()), PATH, model);
        return SecondFactorView.TEMPLATE;
    }

    @PostMapping
    String prove(SignedIn signedIn, @RequestParam String code, HttpServletResponse response, Model model) {
        if (!sessions.isRecentlyConfirmed(signedIn.session())) {
            return CONFIRM;
        }
        User user = signedIn.user();
        if (!secondFactor.accept(user, code)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problem", "access.wrongCode");
            return form(signedIn, model);
        }
        auditLog.record(user, "access.second-factor-changed", user.merchant(), user.mail(), Map.of(), Map.of());
        sessions.endOthers(user, signedIn.session());
        emails.send(user, "access.mail.second-factor-changed", user.name());
        return "redirect:" + RecoveryCodesPage.PATH;
    }
}
