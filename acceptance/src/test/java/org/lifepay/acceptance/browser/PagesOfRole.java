package org.lifepay.acceptance.browser;

import com.microsoft.playwright.APIResponse;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.console.list.ConsoleList;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** The pages that a role may open, as the running gateway has them: what a walk has not come to is missing. */
final class PagesOfRole {
    /**
     * Parts of pages, which a page loads, addresses of forms, which lead back to the page of the form, and the application for
     * a certificate, which the demo merchant's terms do not allow (CertificateTest has it).
     */
    private static final Set<String> NO_PAGES = Set.of(
            "/admin/analysis/days",
            "/admin/applications/{id:[0-9]{1,19}}/unmask",
            "/admin/bank-arrivals/{bank}/{serial}/sender",
            "/admin/complaints/{merchant:[0-9]{9}}/{id:[0-9]{1,19}}/contact",
            "/admin/complaints/{merchant:[0-9]{9}}/{id:[0-9]{1,19}}/reply",
            "/admin/coupons/{merchant}/{number}/stop",
            "/admin/exports/{id}",
            "/admin/overview/days",
            "/admin/overview/ranking",
            "/console/analysis/days",
            "/console/certificates/apply",
            "/console/complaints/{id:[0-9]{1,19}}/contact",
            "/console/complaints/{id:[0-9]{1,19}}/reply",
            "/console/developers/inspect",
            "/console/developers/webhooks/{id:[0-9]{1,19}}",
            "/console/exports/{id}",
            "/console/orders/{id:[0-9a-f]{32}}/payer",
            "/console/orders/{id}/refund/check",
            "/console/overview/days");

    private final BrowserFixture fixture;
    private final Role role;
    private final String home;

    PagesOfRole(BrowserFixture fixture, Role role) {
        this.fixture = fixture;
        this.role = role;
        this.home = role.isOperatorSide() ? "/admin" : "/console";
    }

    /** The addresses that none of these paths has. */
    List<String> missing(Member member, Collection<String> visited) {
        List<String> paths =
                visited.stream().map(path -> path.replaceAll("\\?.*", "")).toList();
        return Stream.concat(
                        handlers()
                                .filter(pattern -> paths.stream()
                                        .noneMatch(path -> pattern.matches(PathContainer.parsePath(path))))
                                .map(PathPattern::getPatternString),
                        lists(member).filter(list -> !paths.contains(list)))
                .sorted()
                .toList();
    }

    private Stream<PathPattern> handlers() {
        return fixture.part(RequestMappingHandlerMapping.class).getHandlerMethods().entrySet().stream()
                .filter(entry -> isPage(entry.getKey(), entry.getValue()))
                .flatMap(entry ->
                        Objects.requireNonNull(entry.getKey().getPathPatternsCondition()).getPatterns().stream())
                .filter(pattern -> {
                    String text = pattern.getPatternString();
                    return (text.startsWith(home) || text.startsWith("/access/account"))
                            && !text.contains("{list}")
                            && !NO_PAGES.contains(text);
                });
    }

    private boolean isPage(RequestMappingInfo mapping, HandlerMethod handler) {
        RequiresPermission required = handler.getMethodAnnotation(RequiresPermission.class);
        return mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET)
                && handler.getReturnType().getParameterType() == String.class
                && required != null
                && role.hasPermission(required.value());
    }

    private Stream<String> lists(Member member) {
        return fixture.parts(ConsoleList.class).stream()
                .map(list -> home + "/" + list.name())
                .filter(path -> opens(member, path));
    }

    private boolean opens(Member member, String path) {
        APIResponse answer = member.page().request().get(fixture.gateway() + path);
        if (answer.status() >= 500) {
            throw new AssertionError(path + ": " + answer.status());
        }
        return answer.ok();
    }
}
