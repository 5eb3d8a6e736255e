package org.lifepay.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.lifepay.gateway.access.Sessions;
import org.lifepay.gateway.access.Sessions.SignedIn;
import org.lifepay.gateway.access.SignIn;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asks for the password again before money, keys or people are touched. */
@Controller
class ConfirmPage {
    private final SignIn signIn;
    private final Sessions sessions;
    private final Tries tries;

    ConfirmPage(SignIn signIn, Sessions sessions, Tries tries) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.tries = tries;
    }

    @GetMapping("/access/confirm")
    String form(@RequestParam(defaultValue = "") String next, Model model) {
        model.addAttribute("next", next);
        return "access/confirm";
    }

    @PostMapping("/access/confirm")
    String confirm(
            SignedIn signedIn,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam String password,
            @RequestParam(defaultValue = "") String next,
            Model model) {
        if (!tries.mayTry(request) || !signIn.confirms(signedIn.person(), password)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problem", "access.wrongPassword");
            model.addAttribute("next", next);
            return "access/confirm";
        }
        sessions.confirm(signedIn.session());
        return "redirect:" + Home.next(signedIn.person(), next);
    }
}
