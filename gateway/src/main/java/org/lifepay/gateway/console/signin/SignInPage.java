package org.lifepay.gateway.console.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.BackOfficeAddress;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.signin.SecondFactor;
import org.lifepay.gateway.access.signin.Session;
import org.lifepay.gateway.access.signin.SignIn;
import org.lifepay.gateway.access.users.Activation;
import org.lifepay.gateway.console.CurrentUser;
import org.lifepay.gateway.console.Home;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Sign-in with email address and password, then the second factor; sign-out. */
@Controller
class SignInPage {
    private final SignIn signIn;
    private final SecondFactor secondFactor;
    private final Activation activation;
    private final SessionCookie cookie;
    private final BackOfficeAddress address;
    private final SignInRateLimiter rateLimiter;

    SignInPage(
            SignIn signIn,
            SecondFactor secondFactor,
            Activation activation,
            SessionCookie cookie,
            SignInRateLimiter rateLimiter,
            BackOfficeAddress address) {
        this.address = address;
        this.signIn = signIn;
        this.secondFactor = secondFactor;
        this.activation = activation;
        this.cookie = cookie;
        this.rateLimiter = rateLimiter;
    }

    @GetMapping("/access/sign-in")
    String form(
            HttpServletRequest request,
            @RequestParam Optional<String> next,
            @RequestParam Optional<String> stale,
            @RequestParam Optional<String> expired,
            @RequestParam Optional<String> cookies,
            Model model) {
        if (CurrentUser.isPresent() && CurrentUser.current().isComplete() && stale.isEmpty()) {
            return "redirect:" + Home.next(CurrentUser.current().user(), next.orElse(null));
        }
        model.addAttribute("next", next.orElse(""));
        if (cookies.isPresent()) {
            model.addAttribute("addressToOpen", address.base() + "/access/sign-in");
        }
        if (stale.isPresent()) {
            model.addAttribute("problem", "access.stale");
        } else if (expired.isPresent()) {
            model.addAttribute("problem", "access.expired");
        }
        return "signin/sign-in";
    }

    @PostMapping("/access/sign-in")
    String password(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam String mail,
            @RequestParam String password,
            @RequestParam(defaultValue = "") String next,
            Model model) {
        if (!rateLimiter.tryAcquire(request)) {
            return redisplay(response, mail, next, "access.tooManyTries", HttpStatus.TOO_MANY_REQUESTS, model);
        }
        Optional<User> user = signIn.authenticate(mail, password);
        if (user.isEmpty()) {
            return redisplay(response, mail, next, "access.wrong", HttpStatus.UNPROCESSABLE_CONTENT, model);
        }
        cookie.begin(user.get(), Session.Stage.PASSWORD, request, response);
        String step = secondFactor.isSet(user.get()) ? "/access/second-step" : "/access/second-factor";
        return "redirect:" + withNext(step, user.get(), next);
    }

    private static String redisplay(
            HttpServletResponse response, String mail, String next, String problem, HttpStatus status, Model model) {
        response.setStatus(status.value());
        model.addAttribute("mail", mail);
        model.addAttribute("next", next);
        model.addAttribute("problem", problem);
        return "signin/sign-in";
    }

    private static String withNext(String path, User user, @Nullable String next) {
        String page = Home.next(user, next);
        return page.equals(Home.of(user)) ? path : path + "?next=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
    }

    @GetMapping("/access/second-step")
    String codeForm(@RequestParam(defaultValue = "") String next, Model model) {
        model.addAttribute("next", next);
        return "signin/second-step";
    }

    @PostMapping("/access/second-step")
    String code(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam String code,
            @RequestParam(defaultValue = "") String next,
            Model model) {
        User user = CurrentUser.current().user();
        if (!rateLimiter.tryAcquire(request) || !signIn.verifyCode(user, code)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("next", next);
            model.addAttribute("problem", "access.wrongCode");
            return "signin/second-step";
        }
        cookie.begin(user, Session.Stage.FULL, request, response);
        return "redirect:" + Home.next(user, next);
    }

    @PostMapping("/access/sign-out")
    String signOut(HttpServletRequest request, HttpServletResponse response, RedirectAttributes redirect) {
        cookie.end(request, response);
        return "redirect:/access/sign-in";
    }

    @GetMapping("/access/forgotten")
    String forgottenForm() {
        return "signin/forgotten";
    }

    @PostMapping("/access/forgotten")
    String forgotten(HttpServletRequest request, @RequestParam String mail, Model model) {
        if (rateLimiter.tryAcquire(request)) {
            activation.requestPasswordReset(mail);
        }
        model.addAttribute("sent", true);
        return "signin/forgotten";
    }
}
