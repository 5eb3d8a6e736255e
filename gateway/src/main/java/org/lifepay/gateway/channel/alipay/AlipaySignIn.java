package org.lifepay.gateway.channel.alipay;

import com.alipay.api.request.AlipaySystemOauthTokenRequest;
import com.alipay.api.response.AlipaySystemOauthTokenResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.lifepay.gateway.channel.BuyerSignIn;
import org.lifepay.gateway.channel.SignInAnswer;

/** Silent sign-in at Alipay: scope auth_base, which yields the user id and asks the buyer nothing. */
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
    public URI page(URI comeBack, String state) {
        return URI.create(settings.pageUrl() + "?app_id=" + encode(appId) + "&scope=auth_base&redirect_uri="
                + encode(comeBack.toString()) + "&state=" + encode(state));
    }

    @Override
    public SignInAnswer redeem(String code) {
        AlipaySystemOauthTokenRequest request = new AlipaySystemOauthTokenRequest();
        request.setGrantType("authorization_code");
        request.setCode(code);
        return switch (calls.call(request, "sign-in")) {
            case Reply.Done<AlipaySystemOauthTokenResponse>(var answer) -> signedIn(answer);
            case Reply.Refused<AlipaySystemOauthTokenResponse>(String reason, var _) ->
                new SignInAnswer.Refused(reason);
            case Reply.Pending<AlipaySystemOauthTokenResponse> _ -> new SignInAnswer.Unknown("code 10003");
            case Reply.Unknown<AlipaySystemOauthTokenResponse>(String reason) -> new SignInAnswer.Unknown(reason);
        };
    }

    /** Older apps are told user ids, newer ones open ids. */
    private static SignInAnswer signedIn(AlipaySystemOauthTokenResponse answer) {
        if (AlipayText.present(answer.getUserId())) {
            return new SignInAnswer.SignedIn(answer.getUserId());
        }
        return AlipayText.present(answer.getOpenId())
                ? new SignInAnswer.SignedIn(answer.getOpenId())
                : new SignInAnswer.Unknown("answer without a buyer");
    }

    @Override
    public Optional<URI> bridgeScript() {
        return Optional.ofNullable(settings.bridgeScriptUrl());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
