package org.lifepay.gateway.console;

import java.util.List;
import java.util.Map;
import org.lifepay.gateway.access.Audit;
import org.lifepay.gateway.access.Person;
import org.lifepay.gateway.access.SecondFactor;
import org.lifepay.gateway.access.Session;
import org.lifepay.gateway.access.Sessions;
import org.lifepay.gateway.access.Sessions.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A person's own account: where it is signed in, and its recovery codes. */
@Controller
class AccountPage {
    private final Sessions sessions;
    private final SecondFactor secondFactor;
    private final Audit audit;

    AccountPage(Sessions sessions, SecondFactor secondFactor, Audit audit) {
        this.sessions = sessions;
        this.secondFactor = secondFactor;
        this.audit = audit;
    }

    @GetMapping("/access/account")
    String account(SignedIn signedIn, Model model) {
        List<Session> open = sessions.of(signedIn.person());
        model.addAttribute("person", signedIn.person());
        model.addAttribute("sessions", open);
        model.addAttribute("here", signedIn.session().digest());
        model.addAttribute("codesLeft", secondFactor.recoveryCodesLeft(signedIn.person()));
        return "access/account";
    }

    /** Ends every session but this one. */
    @PostMapping("/access/account/sign-out-elsewhere")
    String signOutElsewhere(SignedIn signedIn, RedirectAttributes redirect) {
        sessions.of(signedIn.person()).stream()
                .filter(session -> !session.digest().equals(signedIn.session().digest()))
                .forEach(sessions::end);
        redirect.addFlashAttribute("said", "access.signedOutElsewhere");
        return "redirect:/access/account";
    }

    @PostMapping("/access/account/recovery-codes")
    String newRecoveryCodes(SignedIn signedIn, Model model) {
        if (!sessions.confirmed(signedIn.session())) {
            return "redirect:/access/confirm?next=" + Home.of(signedIn.person());
        }
        Person person = signedIn.person();
        audit.record(person, "access.recovery-codes", person.merchant(), person.mail(), Map.of(), Map.of());
        model.addAttribute("codes", secondFactor.newRecoveryCodes(person));
        model.addAttribute("home", "/access/account");
        return "access/recovery-codes";
    }
}
