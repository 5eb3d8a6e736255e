package org.lifepay.gateway;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.BuyerSignIn;
import org.lifepay.gateway.channel.SignInResult;

/** A sign-in with scripted buyers. */
public final class ScriptedSignIn implements BuyerSignIn {
    /** Every code that was redeemed. */
    public final List<String> codes = new CopyOnWriteArrayList<>();

    public SignInResult answer = new SignInResult.SignedIn("2088000000000011");
    public @Nullable URI bridge;

    @Override
    public URI authorizationUrl(URI comeBack, String state) {
        return URI.create("https://wallet.example/authorize?back=" + comeBack + "&state=" + state);
    }

    @Override
    public SignInResult exchangeCode(String code) {
        codes.add(code);
        return answer;
    }

    @Override
    public Optional<URI> bridgeScript() {
        return Optional.ofNullable(bridge);
    }
}
