package org.lifepay.gateway.console.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.lifepay.gateway.access.signin.Sessions.SignedIn;
import org.lifepay.gateway.access.users.ChangePassword;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Changes the user's own password. */
@Controller
@RequestMapping("/access/account/password")
class PasswordPage {
    private static final String FORM = "signin/password";

    private final ChangePassword changePassword;
    private final SignInRateLimiter rateLimiter;

    PasswordPage(ChangePassword changePassword, SignInRateLimiter rateLimiter) {
        this.changePassword = changePassword;
        this.rateLimiter = rateLimiter;
    }

    @GetMapping
    String form(SignedIn signedIn, Model model) {
        model.addAttribute("mail", signedIn.user().mail());
        return FORM;
    }

    @PostMapping
    String change(
            SignedIn signedIn,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam String present,
            @RequestParam String password,
            @RequestParam String again,
            Model model,
            RedirectAttributes redirect) {
        Optional<String> problem = !rateLimiter.tryAcquire(request)
                ? Optional.of("access.tooManyTries")
                : !password.equals(again)
                        ? Optional.of("access.passwordsDiffer")
                        : changePassword.change(signedIn.user(), signedIn.session(), present, password);
        if (problem.isEmpty()) {
            redirect.addFlashAttribute("said", "access.passwordChanged");
            return "redirect:/access/account";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("problem", problem.get());
        return form(signedIn, model);
    }
}
