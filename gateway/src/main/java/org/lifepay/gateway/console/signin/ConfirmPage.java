package org.lifepay.gateway.console.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.lifepay.gateway.access.signin.Sessions;
import org.lifepay.gateway.access.signin.Sessions.SignedIn;
import org.lifepay.gateway.access.signin.SignIn;
import org.lifepay.gateway.console.Home;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asks for the password again before changes to money, keys or users (step-up authentication). */
@Controller
class ConfirmPage {
    private final SignIn signIn;
    private final Sessions sessions;
    private final SignInRateLimiter rateLimiter;

    ConfirmPage(SignIn signIn, Sessions sessions, SignInRateLimiter rateLimiter) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.rateLimiter = rateLimiter;
    }

    @GetMapping("/access/confirm")
    String form(@RequestParam(defaultValue = "") String next, Model model) {
        model.addAttribute("next", next);
        return "signin/confirm";
    }

    @PostMapping("/access/confirm")
    String confirm(
            SignedIn signedIn,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam String password,
            @RequestParam(defaultValue = "") String next,
            Model model) {
        if (!rateLimiter.tryAcquire(request) || !signIn.confirmPassword(signedIn.user(), password)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problem", "access.wrongPassword");
            model.addAttribute("next", next);
            return "signin/confirm";
        }
        sessions.confirm(signedIn.session());
        return "redirect:" + Home.next(signedIn.user(), next);
    }
}
