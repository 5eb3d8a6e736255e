package org.lifepay.gateway.console.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.onboarding.MerchantRegistrations;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** /access/register: a merchant's person enters its email address and gets a link, whether it is known or not. */
@Controller
class RegistrationStartPage {
    private static final String FORM = "signin/register";

    private final MerchantRegistrations registrations;
    private final SignInRateLimiter rateLimiter;

    RegistrationStartPage(MerchantRegistrations registrations, SignInRateLimiter rateLimiter) {
        this.registrations = registrations;
        this.rateLimiter = rateLimiter;
    }

    @GetMapping(MerchantRegistrations.PATH)
    String form() {
        requireOpen();
        return FORM;
    }

    @PostMapping(MerchantRegistrations.PATH)
    String register(HttpServletRequest request, HttpServletResponse response, @RequestParam String mail, Model model) {
        requireOpen();
        if (!rateLimiter.tryAcquire(request)) {
            return redisplay(response, mail, "access.tooManyTries", HttpStatus.TOO_MANY_REQUESTS, model);
        }
        if (!registrations.begin(mail)) {
            return redisplay(response, mail, "registration.problem.mail", HttpStatus.UNPROCESSABLE_CONTENT, model);
        }
        model.addAttribute("sent", true);
        return FORM;
    }

    private void requireOpen() {
        if (!registrations.isOpen()) {
            throw new NotFoundException();
        }
    }

    private static String redisplay(
            HttpServletResponse response, String mail, String problem, HttpStatus status, Model model) {
        response.setStatus(status.value());
        model.addAttribute("mail", mail);
        model.addAttribute("problem", problem);
        return FORM;
    }
}
