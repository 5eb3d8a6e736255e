package org.lifepay.gateway.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lifepay.gateway.text.FunctionPath;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Leads merchants' programs to the function that they mean: a base URL with a slash at its end makes
 * {@code //onlinePay/order}, and some clients add a slash to every address.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 4)
class ApiPathFilter extends OncePerRequestFilter {
    private static final Pattern API = Pattern.compile("/+(" + FunctionPath.GROUPS + ")((?:/+[A-Za-z]+)*)/*");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI();
        if (!path.contains("//") && !path.endsWith("/")) { // as nearly all do
            chain.doFilter(request, response);
            return;
        }
        Matcher api = API.matcher(path);
        String plain = api.matches() ? "/" + api.group(1) + api.group(2).replaceAll("/+", "/") : path;
        if (plain.equals(path)) {
            chain.doFilter(request, response);
        } else {
            request.getRequestDispatcher(plain).forward(request, response);
        }
    }
}
