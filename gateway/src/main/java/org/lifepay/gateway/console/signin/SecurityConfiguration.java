package org.lifepay.gateway.console.signin;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lifepay.gateway.console.Home;
import org.lifepay.gateway.console.ReturnAddress;
import org.lifepay.gateway.console.UserAuthentication;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * Spring Security for the back office only. The merchants' API and the buyers' pages do not pass through these filters.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {
    private static final String CONTENT_POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; "
            + "img-src 'self' data: blob:; style-src 'self'; font-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
            + "form-action 'self'";

    /** Registered by hand: as an ordinary bean it would filter every request of the gateway. */
    @Bean
    DelegatingFilterProxyRegistrationBean securityFilter() {
        var filter = new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
        filter.addUrlPatterns("/console", "/console/*", "/admin", "/admin/*", "/access/*");
        filter.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
        return filter;
    }

    @Bean
    SecurityFilterChain backOffice(
            HttpSecurity http, SessionCookie cookie, SessionCsrfTokens csrf, WebApplicationContext gateway) {
        return http.securityMatcher(request -> isOf(gateway, request))
                .securityContext(
                        context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .addFilterBefore(new SessionFilter(cookie), AnonymousAuthenticationFilter.class)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .csrf(protection -> protection.csrfTokenRepository(csrf))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
                .authorizeHttpRequests(SecurityConfiguration::rules)
                .exceptionHandling(problems -> problems.authenticationEntryPoint(
                                (request, response, _) -> redirectToSignIn(request, response, cookie))
                        .accessDeniedHandler((request, response, problem) ->
                                handleAccessDenied(request, response, problem, csrf, cookie)))
                .build();
    }

    /** Spring Boot puts the filter before the management port too: health and metrics stand there, and nothing else. */
    @Bean
    SecurityFilterChain management(
            HttpSecurity http,
            WebApplicationContext gateway,
            @Value("${management.endpoints.web.base-path:/actuator}") String path) {
        return http.securityMatcher(request -> !isOf(gateway, request))
                .sessionManagement(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(rules -> rules.requestMatchers(path + "/**")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(problems -> problems.authenticationEntryPoint(
                        (_, response, _) -> response.sendError(HttpServletResponse.SC_NOT_FOUND)))
                .build();
    }

    private static boolean isOf(WebApplicationContext gateway, HttpServletRequest request) {
        return gateway.equals(WebApplicationContextUtils.getWebApplicationContext(request.getServletContext()));
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules) {
        rules.requestMatchers(
                        "/access/sign-in",
                        "/access/forgotten",
                        "/access/activate/*",
                        "/access/register",
                        "/access/register/**",
                        "/access/verify")
                .permitAll()
                .requestMatchers("/access/second-step", "/access/second-factor", "/access/sign-out")
                .authenticated()
                .requestMatchers("/access/**")
                .hasAnyAuthority(UserAuthentication.MERCHANT, UserAuthentication.OPERATOR)
                .requestMatchers("/console/**")
                .hasAuthority(UserAuthentication.MERCHANT)
                .requestMatchers("/admin/**")
                .hasAuthority(UserAuthentication.OPERATOR)
                .anyRequest()
                .denyAll();
    }

    /** Back to the page afterwards; a form is shown again, and its page restores what was typed. */
    private static void redirectToSignIn(HttpServletRequest request, HttpServletResponse response, SessionCookie cookie)
            throws IOException {
        String next = ReturnAddress.of(request);
        String query = Stream.of(
                        cookie.isSent(request) ? "expired" : "",
                        next.isEmpty() ? "" : "next=" + URLEncoder.encode(next, StandardCharsets.UTF_8))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("&", "?", ""));
        redirect(request, response, "/access/sign-in" + (query.equals("?") ? "" : query));
    }

    /** Partially signed in, signed in to the other part of the back office, or a stale page from before the sign-in. */
    private static void handleAccessDenied(
            HttpServletRequest request,
            HttpServletResponse response,
            AccessDeniedException problem,
            SessionCsrfTokens csrf,
            SessionCookie cookie)
            throws IOException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (problem instanceof CsrfException) {
            redirect(request, response, "/access/sign-in?" + (csrf.cameWithoutCookies(request) ? "cookies" : "stale"));
        } else if (who instanceof UserAuthentication user && !user.signedIn().isComplete()) {
            redirect(request, response, "/access/second-step");
        } else if (who instanceof UserAuthentication user) {
            redirect(request, response, Home.of(user.signedIn().user()));
        } else {
            redirectToSignIn(request, response, cookie);
        }
    }

    /** Whether the browser requests a fragment (htmx). */
    private static boolean isPartialRequest(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null;
    }

    private static void redirect(HttpServletRequest request, HttpServletResponse response, String path)
            throws IOException {
        if (isPartialRequest(request)) {
            response.setHeader("HX-Redirect", path);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            response.sendRedirect(path);
        }
    }
}
