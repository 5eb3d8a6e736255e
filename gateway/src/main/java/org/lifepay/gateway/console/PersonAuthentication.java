package org.lifepay.gateway.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Sessions.SignedIn;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A session as the security filters know it. */
final class PersonAuthentication extends AbstractAuthenticationToken {
    /** Signed in with both factors, as a merchant's or as the provider's person; or half-way in. */
    static final String MERCHANT = "MERCHANT";

    static final String PROVIDER = "PROVIDER";
    static final String HALFWAY = "HALFWAY";

    private final transient SignedIn signedIn;

    PersonAuthentication(SignedIn signedIn) {
        super(List.of(new SimpleGrantedAuthority(authority(signedIn))));
        this.signedIn = signedIn;
        setAuthenticated(true);
    }

    private static String authority(SignedIn signedIn) {
        if (!signedIn.complete()) {
            return HALFWAY;
        }
        return signedIn.person().merchant().isPresent() ? MERCHANT : PROVIDER;
    }

    SignedIn signedIn() {
        return signedIn;
    }

    @Override
    public Object getPrincipal() {
        return signedIn.person();
    }

    @Override
    public String getCredentials() {
        return "";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PersonAuthentication that && signedIn.equals(that.signedIn);
    }

    @Override
    public int hashCode() {
        return signedIn.hashCode();
    }
}
