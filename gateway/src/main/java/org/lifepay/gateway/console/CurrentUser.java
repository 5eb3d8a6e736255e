package org.lifepay.gateway.console;

import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.signin.Sessions.SignedIn;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Resolves the {@link User} argument of a page's method to the signed-in user. */
public class CurrentUser implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == User.class || parameter.getParameterType() == SignedIn.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        SignedIn signedIn = current();
        return parameter.getParameterType() == User.class ? signedIn.user() : signedIn;
    }

    public static boolean isPresent() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof UserAuthentication;
    }

    public static SignedIn current() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof UserAuthentication user) {
            return user.signedIn();
        }
        throw new PermissionDeniedException();
    }
}
