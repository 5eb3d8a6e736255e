package org.lifepay.gateway.cashier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.lifepay.gateway.order.CashierUrls;
import org.lifepay.gateway.order.channelsync.PaymentPoller;
import org.lifepay.gateway.order.query.OrderStatusSnapshots;
import org.lifepay.gateway.order.query.Orders;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** Language, security headers and status broadcasting of the buyer's pages. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CashierSettings.class)
class CashierConfiguration implements WebMvcConfigurer {
    private static final String PAGES = "/receipt/**";
    private static final Duration LANGUAGE_COOKIE_MAX_AGE = Duration.ofDays(180);
    private static final String CONTENT_POLICY = contentPolicy("");

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        LocaleChangeInterceptor language = new LocaleChangeInterceptor();
        language.setParamName("lang");
        language.setIgnoreInvalidLocale(true);
        registry.addInterceptor(language).addPathPatterns(PAGES);
        registry.addInterceptor(new Headers()).addPathPatterns(PAGES);
    }

    /** Default response headers of the buyer's pages. */
    private static final class Headers implements HandlerInterceptor {
        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            response.setHeader("Content-Security-Policy", CONTENT_POLICY);
            response.setHeader("Referrer-Policy", "no-referrer");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("Vary", "Accept-Language, Cookie, User-Agent");
            return true;
        }
    }

    /**
     * Content Security Policy; {@code extra} is empty, or a blank and an address whose scripts and requests are allowed
     * too.
     */
    static String contentPolicy(String externalSource) {
        return "default-src 'none'; script-src 'self'" + externalSource + "; connect-src 'self'" + externalSource
                + "; img-src 'self' data:; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";
    }

    /** Chinese, unless the buyer chose English here or in the browser; browsers send cookies to every port of a host. */
    @Bean
    LocaleResolver localeResolver(CashierUrls address) {
        CookieLocaleResolver resolver = new CookieLocaleResolver("lifepay-lang");
        resolver.setDefaultLocaleFunction(CashierConfiguration::preferredLocale);
        resolver.setRejectInvalidCookies(false);
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSameSite("Lax");
        resolver.setCookieSecure(address.base().startsWith("https:"));
        resolver.setCookieMaxAge(LANGUAGE_COOKIE_MAX_AGE);
        return resolver;
    }

    private static Locale preferredLocale(HttpServletRequest request) {
        if (request.getHeader("Accept-Language") == null) {
            return Locale.SIMPLIFIED_CHINESE;
        }
        return Collections.list(request.getLocales()).stream()
                .filter(locale -> locale.getLanguage().equals("en")
                        || locale.getLanguage().equals("zh"))
                .findFirst()
                .orElse(Locale.SIMPLIFIED_CHINESE);
    }

    @Bean
    StatusBroadcaster statusBroadcaster(
            CashierSettings settings,
            OrderStatusSnapshots snapshots,
            Orders orders,
            PaymentPoller paymentPoller,
            BroadcastThreads threads,
            Clock clock) {
        return new StatusBroadcaster(
                settings.connections(), snapshots, orders, paymentPoller, threads.executor(), clock);
    }

    /** Wrapped, so that Spring does not inject it as the executor of another component. */
    record BroadcastThreads(ExecutorService executor) {}

    @Bean
    BroadcastThreads broadcastThreads() {
        return new BroadcastThreads(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("live-", 0).factory()));
    }

    @Bean
    StatusBroadcastTimer statusBroadcastTimer(
            StatusBroadcaster broadcaster, BroadcastThreads threads, CashierSettings settings) {
        return new StatusBroadcastTimer(broadcaster, threads.executor(), settings.lookInterval());
    }
}
