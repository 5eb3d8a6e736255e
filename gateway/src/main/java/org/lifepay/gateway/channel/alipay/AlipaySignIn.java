package org.lifepay.gateway.channel.alipay;

import com.alipay.api.request.AlipaySystemOauthTokenRequest;
import com.alipay.api.response.AlipaySystemOauthTokenResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.lifepay.gateway.channel.BuyerSignIn;
import org.lifepay.gateway.channel.SignInResult;

/** Silent sign-in at Alipay: scope auth_base, which returns the user id without asking the buyer. */
final class AlipaySignIn implements BuyerSignIn {
    private final AlipaySignInSettings settings;
    private final String appId;
    private final AlipayCalls calls;

    AlipaySignIn(AlipaySignInSettings settings, String appId, AlipayCalls calls) {
        this.settings = settings;
        this.appId = appId;
        this.calls = calls;
    }

    @Override
    public URI authorizationUrl(URI redirectUri, String state) {
        return URI.create(settings.pageUrl() + "?app_id=" + encode(appId) + "&scope=auth_base&redirect_uri="
                + encode(redirectUri.toString()) + "&state=" + encode(state));
    }

    @Override
    public SignInResult exchangeCode(String code) {
        AlipaySystemOauthTokenRequest request = new AlipaySystemOauthTokenRequest();
        request.setGrantType("authorization_code");
        request.setCode(code);
        return switch (calls.call(request, "sign-in")) {
            case AlipayResult.Done<AlipaySystemOauthTokenResponse>(var answer) -> signedIn(answer);
            case AlipayResult.Rejected<AlipaySystemOauthTokenResponse>(String reason, var _) ->
                new SignInResult.Refused(reason);
            case AlipayResult.Pending<AlipaySystemOauthTokenResponse> _ -> new SignInResult.Unknown("code 10003");
            case AlipayResult.Unknown<AlipaySystemOauthTokenResponse>(String reason) ->
                new SignInResult.Unknown(reason);
        };
    }

    /** Older apps get user ids, newer ones open ids. */
    private static SignInResult signedIn(AlipaySystemOauthTokenResponse answer) {
        if (AlipayText.hasText(answer.getUserId())) {
            return new SignInResult.SignedIn(answer.getUserId());
        }
        return AlipayText.hasText(answer.getOpenId())
                ? new SignInResult.SignedIn(answer.getOpenId())
                : new SignInResult.Unknown("response without a buyer");
    }

    @Override
    public Optional<URI> bridgeScript() {
        return Optional.ofNullable(settings.bridgeScriptUrl());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
