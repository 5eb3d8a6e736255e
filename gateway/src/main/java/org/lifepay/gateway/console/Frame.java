package org.lifepay.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Person;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.UriComponentsBuilder;

/** What stands around every page of the back office, and the pages shown when there is none. */
@ControllerAdvice(basePackageClasses = Frame.class)
class Frame {
    private final Merchants merchants;
    private final boolean sandbox;

    Frame(Merchants merchants, @Value("${lifepay.sandbox:false}") boolean sandbox) {
        this.merchants = merchants;
        this.sandbox = sandbox;
    }

    /**
     * What the frame shows.
     *
     * @param house the merchant's name; null for the provider
     * @param otherLanguage this page in the other language
     */
    public record Around(
            List<Menu.Line> menu,
            @Nullable Person person,
            @Nullable String house,
            @Nullable String houseNumber,
            String home,
            String otherLanguage,
            boolean sandbox) {}

    @ModelAttribute("around")
    Around around(HttpServletRequest request, Locale locale) {
        String language = locale.getLanguage().equals("en") ? "zh" : "en";
        String other =
                here(request).replaceQueryParam("lang", language).build(true).toUriString();
        if (!CurrentPerson.isPresent() || !CurrentPerson.current().complete()) {
            return new Around(List.of(), null, null, null, "/access/sign-in", other, sandbox);
        }
        Person person = CurrentPerson.current().person();
        return new Around(
                Menu.of(person, request.getRequestURI()),
                person,
                person.merchant().flatMap(merchants::find).map(Merchant::name).orElse(null),
                person.merchant().map(MerchantId::digits).orElse(null),
                Home.of(person),
                other,
                sandbox);
    }

    /** This page's address; the answer to a form has none. */
    private static UriComponentsBuilder here(HttpServletRequest request) {
        UriComponentsBuilder address = UriComponentsBuilder.newInstance();
        String query = request.getQueryString();
        if (request.getMethod().equals("GET")) {
            address.path(request.getRequestURI());
            if (query != null) {
                address.query(query);
            }
        }
        return address;
    }

    @ExceptionHandler({NotHere.class, NoResourceFoundException.class, MethodArgumentTypeMismatchException.class})
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String notHere(HttpServletRequest request, Locale locale, Model model) {
        return problem(request, locale, model, "common.notHere");
    }

    @ExceptionHandler(NotAllowed.class)
    @ResponseStatus(HttpStatus.FORBIDDEN)
    String notAllowed(NotAllowed problem, HttpServletRequest request, Locale locale, Model model) {
        return problem(request, locale, model, problem.textKey());
    }

    @ExceptionHandler({ServletRequestBindingException.class, HttpRequestMethodNotSupportedException.class})
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    String incomplete(HttpServletRequest request, Locale locale, Model model) {
        return problem(request, locale, model, "common.incomplete");
    }

    private String problem(HttpServletRequest request, Locale locale, Model model, String text) {
        model.addAttribute("around", around(request, locale));
        model.addAttribute("text", text);
        return "console/problem";
    }
}
