package org.lifepay.gateway.console.signin;

import java.util.Map;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.access.signin.SecondFactor;
import org.lifepay.gateway.access.signin.Sessions;
import org.lifepay.gateway.access.signin.Sessions.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A user's own account: sessions and recovery codes. */
@Controller
class AccountPage {
    private final Sessions sessions;
    private final SecondFactor secondFactor;
    private final AuditLog auditLog;

    AccountPage(Sessions sessions, SecondFactor secondFactor, AuditLog auditLog) {
        this.sessions = sessions;
        this.secondFactor = secondFactor;
        this.auditLog = auditLog;
    }

    @GetMapping("/access/account")
    String account(SignedIn signedIn, Model model) {
        model.addAttribute("person", signedIn.user());
        model.addAttribute(
                "devices",
                sessions.of(signedIn.user()).stream().map(UserDevice::of).toList());
        model.addAttribute("here", signedIn.session().digest());
        model.addAttribute("codesLeft", secondFactor.remainingRecoveryCodes(signedIn.user()));
        model.addAttribute(
                "codesUnsaved",
                !secondFactor.unsavedRecoveryCodes(signedIn.user()).isEmpty());
        return "signin/account";
    }

    /** Ends all sessions except this one. */
    @PostMapping("/access/account/sign-out-elsewhere")
    String signOutElsewhere(SignedIn signedIn, RedirectAttributes redirect) {
        sessions.endOthers(signedIn.user(), signedIn.session());
        redirect.addFlashAttribute("said", "access.signedOutElsewhere");
        return "redirect:/access/account";
    }

    @PostMapping("/access/account/recovery-codes")
    String newRecoveryCodes(SignedIn signedIn) {
        if (!sessions.isRecentlyConfirmed(signedIn.session())) {
            return "redirect:/access/confirm?next=/access/account";
        }
        User user = signedIn.user();
        auditLog.record(user, "access.recovery-codes", user.merchant(), user.mail(), Map.of(), Map.of());
        secondFactor.replaceRecoveryCodes(user);
        return "redirect:" + RecoveryCodesPage.PATH;
    }
}
