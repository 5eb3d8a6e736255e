package org.lifepay.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.settings.PlatformSettings;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.UriComponentsBuilder;

/** The layout model of every back-office page, and the error pages. */
@ControllerAdvice(basePackageClasses = PageLayoutAdvice.class)
class PageLayoutAdvice {
    private static final String BUSY_RETRY_SECONDS = "60";

    private final Merchants merchants;
    private final boolean sandbox;

    PageLayoutAdvice(Merchants merchants, PlatformSettings settings) {
        this.merchants = merchants;
        this.sandbox = settings.sandbox();
    }

    /**
     * The layout model.
     *
     * @param merchantName the merchant's name; null for the operator
     * @param otherLanguage address of this page in the other language
     */
    public record PageLayout(
            List<Menu.Section> menu,
            @Nullable User user,
            @Nullable String merchantName,
            @Nullable String merchantNumber,
            String home,
            String otherLanguage,
            boolean sandbox) {}

    @ModelAttribute("around")
    PageLayout layout(HttpServletRequest request, Locale locale) {
        String language = locale.getLanguage().equals("en") ? "zh" : "en";
        String other = inLanguage(request, language);
        if (!CurrentUser.isPresent() || !CurrentUser.current().isComplete()) {
            return new PageLayout(List.of(), null, null, null, "/access/sign-in", other, sandbox);
        }
        User user = CurrentUser.current().user();
        return new PageLayout(
                Menu.of(user, request.getRequestURI()),
                user,
                user.merchant().flatMap(merchants::find).map(Merchant::name).orElse(null),
                user.merchant().map(MerchantId::digits).orElse(null),
                Home.of(user),
                other,
                sandbox);
    }

    private static String inLanguage(HttpServletRequest request, String language) {
        try {
            return currentUri(request)
                    .replaceQueryParam("lang", language)
                    .build(true)
                    .toUriString();
        } catch (IllegalArgumentException e) { // an address that no page of ours has led to, such as ?a=%zz
            return "?lang=" + language;
        }
    }

    /** This page's address; empty for the response to a form. */
    private static UriComponentsBuilder currentUri(HttpServletRequest request) {
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

    @ExceptionHandler({
        NotFoundException.class,
        NoResourceFoundException.class,
        MethodArgumentTypeMismatchException.class
    })
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String notFound(HttpServletRequest request, Locale locale, Model model) {
        return problem(request, locale, model, "common.notHere");
    }

    @ExceptionHandler(PermissionDeniedException.class)
    @ResponseStatus(HttpStatus.FORBIDDEN)
    String permissionDenied(PermissionDeniedException problem, HttpServletRequest request, Locale locale, Model model) {
        return problem(request, locale, model, problem.textKey());
    }

    @ExceptionHandler(BusyException.class)
    @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
    String busy(
            BusyException problem,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        response.setHeader(HttpHeaders.RETRY_AFTER, BUSY_RETRY_SECONDS);
        return problem(request, locale, model, problem.textKey());
    }

    @ExceptionHandler({
        ServletRequestBindingException.class,
        HttpRequestMethodNotSupportedException.class,
        HttpMediaTypeException.class,
        MultipartException.class,
        MissingServletRequestPartException.class
    })
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    String badRequest(HttpServletRequest request, Locale locale, Model model) {
        return problem(request, locale, model, "common.incomplete");
    }

    private String problem(HttpServletRequest request, Locale locale, Model model, String text) {
        model.addAttribute("around", layout(request, locale));
        model.addAttribute("text", text);
        return "layout/problem";
    }
}
