package org.lifepay.gateway.console.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.signin.SecondFactor;
import org.lifepay.gateway.access.signin.Session;
import org.lifepay.gateway.access.users.Activation;
import org.lifepay.gateway.console.CurrentUser;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The target of a mailed link: choose a password, then set up the second factor. */
@Controller
class ActivationPage {
    private static final String SECOND_FACTOR = "/access/second-factor";

    private final Activation activation;
    private final SecondFactor secondFactor;
    private final SessionCookie cookie;

    ActivationPage(Activation activation, SecondFactor secondFactor, SessionCookie cookie) {
        this.activation = activation;
        this.secondFactor = secondFactor;
        this.cookie = cookie;
    }

    @GetMapping("/access/activate/{token}")
    String form(@PathVariable String token, HttpServletResponse response, Model model) {
        Optional<User> owner = activation.findUser(token);
        if (owner.isEmpty()) {
            return invalidLink(response);
        }
        model.addAttribute("mail", owner.get().mail());
        model.addAttribute("token", token);
        return "signin/activate";
    }

    @PostMapping("/access/activate/{token}")
    String choose(
            @PathVariable String token,
            @RequestParam String password,
            @RequestParam String again,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (!password.equals(again)) {
            return weak(token, "access.passwordsDiffer", response, model);
        }
        return switch (activation.choosePassword(token, password)) {
            case Activation.Result.Activated(var user) -> {
                cookie.begin(user, Session.Stage.PASSWORD, request, response);
                yield "redirect:" + (secondFactor.isSet(user) ? "/access/second-step" : SECOND_FACTOR);
            }
            case Activation.Result.WeakPassword(var problem) -> weak(token, problem, response, model);
            case Activation.Result.InvalidLink() -> invalidLink(response);
        };
    }

    private String weak(String token, String problem, HttpServletResponse response, Model model) {
        Optional<User> owner = activation.findUser(token);
        if (owner.isEmpty()) {
            return invalidLink(response);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("problem", problem);
        model.addAttribute("mail", owner.get().mail());
        model.addAttribute("token", token);
        return "signin/activate";
    }

    private static String invalidLink(HttpServletResponse response) {
        response.setStatus(HttpStatus.GONE.value());
        return "signin/dead-link";
    }

    @GetMapping(SECOND_FACTOR)
    String secondFactorForm(Model model) {
        User user = CurrentUser.current().user();
        if (secondFactor.isSet(user)) {
            return "redirect:/access/second-step";
        }
        SecondFactorView.show(secondFactor.enrolment(user), SECOND_FACTOR, model);
        return SecondFactorView.TEMPLATE;
    }

    @PostMapping(SECOND_FACTOR)
    String proveSecondFactor(
            @RequestParam String code, HttpServletRequest request, HttpServletResponse response, Model model) {
        User user = CurrentUser.current().user();
        if (secondFactor.isSet(user)) {
            return "redirect:/access/second-step";
        }
        if (!secondFactor.accept(user, code)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problem", "access.wrongCode");
            SecondFactorView.show(secondFactor.enrolment(user), SECOND_FACTOR, model);
            return SecondFactorView.TEMPLATE;
        }
        cookie.begin(user, Session.Stage.FULL, request, response);
        return "redirect:" + RecoveryCodesPage.PATH;
    }
}
