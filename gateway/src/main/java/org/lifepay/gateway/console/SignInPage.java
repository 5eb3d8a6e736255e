package org.lifepay.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Activation;
import org.lifepay.gateway.access.Person;
import org.lifepay.gateway.access.SecondFactor;
import org.lifepay.gateway.access.Session;
import org.lifepay.gateway.access.SignIn;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Address and password, then the second step; and the way out. */
@Controller
class SignInPage {
    private final SignIn signIn;
    private final SecondFactor secondFactor;
    private final Activation activation;
    private final SessionCookie cookie;
    private final Tries tries;

    SignInPage(SignIn signIn, SecondFactor secondFactor, Activation activation, SessionCookie cookie, Tries tries) {
        this.signIn = signIn;
        this.secondFactor = secondFactor;
        this.activation = activation;
        this.cookie = cookie;
        this.tries = tries;
    }

    @GetMapping("/access/sign-in")
    String form(
            HttpServletRequest request,
            @RequestParam Optional<String> next,
            @RequestParam Optional<String> stale,
            Model model) {
        if (CurrentPerson.isPresent() && CurrentPerson.current().complete() && stale.isEmpty()) {
            return "redirect:" + Home.next(CurrentPerson.current().person(), next.orElse(null));
        }
        model.addAttribute("next", next.orElse(""));
        if (stale.isPresent()) {
            model.addAttribute("problem", "access.stale");
        }
        return "access/sign-in";
    }

    @PostMapping("/access/sign-in")
    String password(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam String mail,
            @RequestParam String password,
            @RequestParam(defaultValue = "") String next,
            Model model) {
        if (!tries.mayTry(request)) {
            return again(response, mail, next, "access.tooManyTries", HttpStatus.TOO_MANY_REQUESTS, model);
        }
        Optional<Person> person = signIn.byPassword(mail, password);
        if (person.isEmpty()) {
            return again(response, mail, next, "access.wrong", HttpStatus.UNPROCESSABLE_CONTENT, model);
        }
        cookie.begin(person.get(), Session.Stage.PASSWORD, request, response);
        String step = secondFactor.isSet(person.get()) ? "/access/second-step" : "/access/second-factor";
        return "redirect:" + withNext(step, person.get(), next);
    }

    private static String again(
            HttpServletResponse response, String mail, String next, String problem, HttpStatus status, Model model) {
        response.setStatus(status.value());
        model.addAttribute("mail", mail);
        model.addAttribute("next", next);
        model.addAttribute("problem", problem);
        return "access/sign-in";
    }

    private static String withNext(String path, Person person, @Nullable String next) {
        String page = Home.next(person, next);
        return page.equals(Home.of(person)) ? path : path + "?next=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
    }

    @GetMapping("/access/second-step")
    String codeForm(@RequestParam(defaultValue = "") String next, Model model) {
        model.addAttribute("next", next);
        return "access/second-step";
    }

    @PostMapping("/access/second-step")
    String code(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam String code,
            @RequestParam(defaultValue = "") String next,
            Model model) {
        Person person = CurrentPerson.current().person();
        if (!tries.mayTry(request) || !signIn.byCode(person, code)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("next", next);
            model.addAttribute("problem", "access.wrongCode");
            return "access/second-step";
        }
        cookie.begin(person, Session.Stage.FULL, request, response);
        return "redirect:" + Home.next(person, next);
    }

    @PostMapping("/access/sign-out")
    String out(HttpServletRequest request, HttpServletResponse response, RedirectAttributes redirect) {
        cookie.end(request, response);
        return "redirect:/access/sign-in";
    }

    @GetMapping("/access/forgotten")
    String forgottenForm() {
        return "access/forgotten";
    }

    @PostMapping("/access/forgotten")
    String forgotten(HttpServletRequest request, @RequestParam String mail, Model model) {
        if (tries.mayTry(request)) {
            activation.forgotten(mail);
        }
        model.addAttribute("sent", true);
        return "access/forgotten";
    }
}
