package org.lifepay.gateway.console.signin;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.lifepay.gateway.onboarding.ApplicationContent;
import org.lifepay.gateway.onboarding.FillInRegistration;
import org.lifepay.gateway.onboarding.MerchantRegistrations;
import org.lifepay.gateway.onboarding.Pictures;
import org.lifepay.gateway.onboarding.Registration;
import org.lifepay.gateway.onboarding.RegistrationForm;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The target of the mailed link of a registration: the application, filled in step by step, and how it stands. */
@Controller
@RequestMapping(MerchantRegistrations.PATH + "/{token}")
class RegistrationPage {
    private static final String STEP = "/{step:basics|person|account}";
    private static final String PICTURES = "pictures";
    private static final String SIGN = "sign";

    @Limit(
            area = LimitArea.CALLS,
            name = "uploads of pictures by merchants' persons at the same time",
            unit = "calls",
            atLimit = "the page asks to send it again")
    private static final int MAX_AT_ONCE = 2;

    private final MerchantRegistrations registrations;
    private final FillInRegistration fillIn;
    private final Semaphore slots = new Semaphore(MAX_AT_ONCE);

    RegistrationPage(MerchantRegistrations registrations, FillInRegistration fillIn) {
        this.registrations = registrations;
        this.fillIn = fillIn;
    }

    /** How the application stands, and its steps. */
    @GetMapping
    String overview(@PathVariable String token, HttpServletResponse response, Model model) {
        Optional<Registration> registration = registrations.find(token);
        if (registration.isEmpty()) {
            return invalidLink(response);
        }
        return show(token, registration.get(), "overview", model);
    }

    @GetMapping(STEP)
    String step(@PathVariable String token, @PathVariable String step, HttpServletResponse response, Model model) {
        Optional<Registration> registration = registrations.find(token);
        if (registration.isEmpty()) {
            return invalidLink(response);
        }
        if (!registrations.isEditable(registration.get())) {
            return back(token);
        }
        return showStep(token, registration.get(), stepOf(step), Map.of(), Map.of(), model);
    }

    @PostMapping(STEP)
    String save(
            @PathVariable String token,
            @PathVariable String step,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        Optional<Registration> registration = registrations.find(token);
        if (registration.isEmpty()) {
            return invalidLink(response);
        }
        RegistrationForm.Step at = stepOf(step);
        ApplicationContent draft = registrations.draft(registration.get());
        Map<String, String> problems = RegistrationForm.problems(at, RegistrationForm.merge(draft, at, typed));
        if (!problems.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return showStep(token, registration.get(), at, typed, problems, model);
        }
        return fillIn.save(registration.get(), at, typed) ? back(token) + "/" + after(at) : back(token);
    }

    @GetMapping("/" + PICTURES)
    String pictures(@PathVariable String token, HttpServletResponse response, Model model) {
        return lastStep(token, PICTURES, response, model);
    }

    @PostMapping("/" + PICTURES)
    String upload(
            @PathVariable String token,
            @RequestParam String member,
            @RequestParam MultipartFile file,
            HttpServletResponse response,
            Model model)
            throws IOException {
        Optional<Registration> registration = registrations.find(token);
        if (registration.isEmpty()) {
            return invalidLink(response);
        }
        if (!ApplicationContent.PICTURES.contains(member) || !slots.tryAcquire()) {
            return wrongPicture(token, registration.get(), "registration.problem.busy", response, model);
        }
        Optional<Pictures.Result> result;
        try {
            result = fillIn.upload(registration.get(), member, file.getBytes());
        } finally {
            slots.release();
        }
        if (result.filter(one -> one != Pictures.Result.STORED).isPresent()) {
            return wrongPicture(token, registration.get(), "registration.problem.picture", response, model);
        }
        return result.isPresent() ? back(token) + "/" + PICTURES : back(token);
    }

    private String wrongPicture(
            String token, Registration registration, String problem, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("problem", problem);
        return show(token, registration, PICTURES, model);
    }

    @GetMapping("/" + SIGN)
    String sign(@PathVariable String token, HttpServletResponse response, Model model) {
        return lastStep(token, SIGN, response, model);
    }

    @PostMapping("/" + SIGN)
    String send(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String terms,
            HttpServletResponse response,
            Model model) {
        Optional<Registration> registration = registrations.find(token);
        if (registration.isEmpty()) {
            return invalidLink(response);
        }
        FillInRegistration.Sent sent = fillIn.send(registration.get(), terms);
        return switch (sent) {
            case SENT, NOT_EDITABLE -> back(token);
            case INCOMPLETE, NOT_SIGNED -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                model.addAttribute("problem", "registration.problem." + sent);
                yield show(token, registration.get(), SIGN, model);
            }
        };
    }

    private String lastStep(String token, String view, HttpServletResponse response, Model model) {
        Optional<Registration> registration = registrations.find(token);
        if (registration.isEmpty()) {
            return invalidLink(response);
        }
        return registrations.isEditable(registration.get())
                ? show(token, registration.get(), view, model)
                : back(token);
    }

    private String showStep(
            String token,
            Registration registration,
            RegistrationForm.Step step,
            Map<String, String> typed,
            Map<String, String> problems,
            Model model) {
        ApplicationContent draft = registrations.draft(registration);
        Map<String, String> shown = new LinkedHashMap<>();
        Map<String, String> kept = new LinkedHashMap<>();
        Map<String, String> masked = draft.masked();
        for (RegistrationForm.Field field : step.fields()) {
            boolean secret = draft.isSecret(field.member());
            String stored = masked.getOrDefault(field.member(), "");
            shown.put(field.member(), typed.getOrDefault(field.member(), secret ? "" : stored));
            kept.put(field.member(), secret ? stored : "");
        }
        model.addAttribute("step", step);
        model.addAttribute("shown", shown);
        model.addAttribute("kept", kept);
        model.addAttribute("problems", problems);
        return show(token, registration, step.name().toLowerCase(Locale.ROOT), model);
    }

    private String show(String token, Registration registration, String view, Model model) {
        ApplicationContent draft = registrations.draft(registration);
        Map<String, Boolean> steps = new LinkedHashMap<>();
        for (RegistrationForm.Step step : RegistrationForm.Step.values()) {
            steps.put(step.name().toLowerCase(Locale.ROOT), RegistrationForm.isComplete(step, draft));
        }
        steps.put(
                PICTURES,
                RegistrationForm.isComplete(RegistrationForm.Step.BASICS, draft)
                        && RegistrationForm.hasPictures(draft));
        model.addAttribute("token", token);
        model.addAttribute("view", view);
        model.addAttribute("registration", registration);
        model.addAttribute("steps", steps);
        model.addAttribute("ready", !steps.containsValue(false));
        model.addAttribute(
                "next",
                steps.entrySet().stream()
                        .filter(one -> !one.getValue())
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(SIGN));
        model.addAttribute("declared", registrations.latest(registration).orElse(null));
        model.addAttribute("editable", registrations.isEditable(registration));
        model.addAttribute("facts", draft.masked());
        model.addAttribute("uploads", uploads(draft));
        model.addAttribute("terms", FillInRegistration.TERMS_VERSION);
        return "signin/registration";
    }

    /** A picture of papers: whether it is needed and whether it is there. It is never shown again. */
    record Upload(String member, boolean needed, boolean stored) {}

    private static List<Upload> uploads(ApplicationContent draft) {
        return ApplicationContent.PICTURES.stream()
                .map(one -> new Upload(
                        one, RegistrationForm.needs(one, draft), draft.get(one).isPresent()))
                .toList();
    }

    private static RegistrationForm.Step stepOf(String path) {
        return RegistrationForm.Step.valueOf(path.toUpperCase(Locale.ROOT));
    }

    private static String after(RegistrationForm.Step step) {
        return Arrays.stream(RegistrationForm.Step.values())
                .dropWhile(one -> one != step)
                .skip(1)
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse(PICTURES);
    }

    private static String invalidLink(HttpServletResponse response) {
        response.setStatus(HttpStatus.GONE.value());
        return "signin/registration-dead";
    }

    /** The token is of our own alphabet, for it was found. */
    private static String back(String token) {
        return "redirect:" + MerchantRegistrations.PATH + "/" + token;
    }
}
