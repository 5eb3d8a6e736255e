package org.lifepay.gateway.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.signin.Sessions.SignedIn;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** The session as Spring Security's authentication. */
public final class UserAuthentication extends AbstractAuthenticationToken {
    /** The authority: merchant user or operator user, both with two factors; or partially signed in. */
    public static final String MERCHANT = "MERCHANT";

    public static final String OPERATOR = "PROVIDER";
    static final String FIRST_FACTOR_ONLY = "HALFWAY";

    private final transient SignedIn signedIn;

    public UserAuthentication(SignedIn signedIn) {
        super(List.of(new SimpleGrantedAuthority(authority(signedIn))));
        this.signedIn = signedIn;
        setAuthenticated(true);
    }

    private static String authority(SignedIn signedIn) {
        if (!signedIn.isComplete()) {
            return FIRST_FACTOR_ONLY;
        }
        return signedIn.user().merchant().isPresent() ? MERCHANT : OPERATOR;
    }

    public SignedIn signedIn() {
        return signedIn;
    }

    @Override
    public Object getPrincipal() {
        return signedIn.user();
    }

    @Override
    public String getCredentials() {
        return "";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UserAuthentication that && signedIn.equals(that.signedIn);
    }

    @Override
    public int hashCode() {
        return signedIn.hashCode();
    }
}
