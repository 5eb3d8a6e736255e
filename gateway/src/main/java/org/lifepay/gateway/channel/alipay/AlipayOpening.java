package org.lifepay.gateway.channel.alipay;

import com.alipay.api.AlipayApiException;
import com.alipay.api.domain.AlipayTradeAppPayModel;
import com.alipay.api.domain.AlipayTradeCreateModel;
import com.alipay.api.domain.AlipayTradePagePayModel;
import com.alipay.api.domain.AlipayTradePayModel;
import com.alipay.api.domain.AlipayTradePrecreateModel;
import com.alipay.api.domain.AlipayTradeWapPayModel;
import com.alipay.api.request.AlipayTradeAppPayRequest;
import com.alipay.api.request.AlipayTradeCreateRequest;
import com.alipay.api.request.AlipayTradePagePayRequest;
import com.alipay.api.request.AlipayTradePayRequest;
import com.alipay.api.request.AlipayTradePrecreateRequest;
import com.alipay.api.request.AlipayTradeWapPayRequest;
import com.alipay.api.response.AlipayTradeCreateResponse;
import com.alipay.api.response.AlipayTradePayResponse;
import com.alipay.api.response.AlipayTradePrecreateResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.AskAnswer;
import org.lifepay.gateway.channel.CloseAnswer;
import org.lifepay.gateway.channel.OpenAnswer;
import org.lifepay.gateway.channel.Opening;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.Way;

/** Offers the buyer a way to pay at Alipay. */
final class AlipayOpening {
    private static final Pattern USER_ID = Pattern.compile("2088\\d{12}");

    private final AlipaySettings settings;
    private final AlipayCalls calls;
    private final AlipayTrades trades;

    AlipayOpening(AlipaySettings settings, AlipayCalls calls, AlipayTrades trades) {
        this.settings = settings;
        this.calls = calls;
        this.trades = trades;
    }

    OpenAnswer open(Opening opening) {
        try {
            return switch (opening.way()) {
                case SCAN_CODE -> scanCode(opening);
                case BARCODE -> barcode(opening);
                case LIFE_ACCOUNT, MINI_PROGRAM -> inPage(opening);
                case WAP -> wap(opening);
                case APP -> app(opening);
                case PC -> page(opening);
            };
        } catch (AlipayApiException e) {
            // Only signing can throw here. Its words may quote the key.
            return new OpenAnswer.Unknown("could not be signed");
        }
    }

    private OpenAnswer scanCode(Opening opening) {
        AlipayTradePrecreateModel model = new AlipayTradePrecreateModel();
        model.setOutTradeNo(opening.number());
        model.setTotalAmount(opening.amount().yuan());
        model.setSubject(subject(opening));
        model.setTimeExpire(AlipayText.time(opening.expiresAt()));
        model.setProductCode("FACE_TO_FACE_PAYMENT");
        AlipayTradePrecreateRequest request = new AlipayTradePrecreateRequest();
        request.setBizModel(model);
        request.setNotifyUrl(noticeUrl(opening));
        return switch (calls.call(request, opening.number())) {
            case Reply.Done<AlipayTradePrecreateResponse>(var answer) ->
                opening.number().equals(answer.getOutTradeNo()) && AlipayText.present(answer.getQrCode())
                        ? new OpenAnswer.ScanCode(answer.getQrCode())
                        : new OpenAnswer.Unknown("answer without our code");
            case Reply.Refused<AlipayTradePrecreateResponse> refused -> refused(opening, refused);
            case Reply.Pending<AlipayTradePrecreateResponse> _ -> new OpenAnswer.Unknown("code 10003");
            case Reply.Unknown<AlipayTradePrecreateResponse>(String reason) -> new OpenAnswer.Unknown(reason);
        };
    }

    private OpenAnswer barcode(Opening opening) {
        AlipayTradePayModel model = new AlipayTradePayModel();
        model.setOutTradeNo(opening.number());
        model.setTotalAmount(opening.amount().yuan());
        model.setSubject(subject(opening));
        model.setTimeExpire(AlipayText.time(opening.expiresAt()));
        model.setProductCode("FACE_TO_FACE_PAYMENT");
        model.setScene("bar_code");
        model.setAuthCode(Objects.requireNonNull(opening.authCode(), "authCode"));
        AlipayTradePayRequest request = new AlipayTradePayRequest();
        request.setBizModel(model);
        request.setNotifyUrl(noticeUrl(opening));
        return switch (calls.call(request, opening.number())) {
            case Reply.Done<AlipayTradePayResponse>(var answer) -> paidAtOnce(opening, answer);
            case Reply.Pending<AlipayTradePayResponse> _ -> new OpenAnswer.PayerBusy();
            case Reply.Refused<AlipayTradePayResponse> refused -> refused(opening, refused);
            case Reply.Unknown<AlipayTradePayResponse>(String reason) -> new OpenAnswer.Unknown(reason);
        };
    }

    private OpenAnswer paidAtOnce(Opening opening, AlipayTradePayResponse answer) {
        Payment payment = opening.number().equals(answer.getOutTradeNo())
                ? trades.payment(
                        opening.number(),
                        answer.getTradeNo(),
                        answer.getTotalAmount(),
                        answer.getGmtPayment(),
                        answer.getBuyerUserId(),
                        answer.getBuyerOpenId())
                : null;
        return payment == null
                ? new OpenAnswer.Unknown("paid, but without our number or amount")
                : new OpenAnswer.Paid(payment);
    }

    private OpenAnswer inPage(Opening opening) {
        AlipayTradeCreateModel model = new AlipayTradeCreateModel();
        model.setOutTradeNo(opening.number());
        model.setTotalAmount(opening.amount().yuan());
        model.setSubject(subject(opening));
        model.setTimeExpire(AlipayText.time(opening.expiresAt()));
        model.setProductCode("JSAPI_PAY");
        model.setOpAppId(cashierApp(opening));
        String buyer = Objects.requireNonNull(opening.buyerId(), "buyerId");
        // Older apps are told user ids, newer ones open ids.
        if (USER_ID.matcher(buyer).matches()) {
            model.setBuyerId(buyer);
        } else {
            model.setBuyerOpenId(buyer);
        }
        AlipayTradeCreateRequest request = new AlipayTradeCreateRequest();
        request.setBizModel(model);
        request.setNotifyUrl(noticeUrl(opening));
        return switch (calls.call(request, opening.number())) {
            case Reply.Done<AlipayTradeCreateResponse>(var answer) ->
                opening.number().equals(answer.getOutTradeNo()) && AlipayText.present(answer.getTradeNo())
                        ? new OpenAnswer.Trade(answer.getTradeNo())
                        : new OpenAnswer.Unknown("answer without our trade");
            case Reply.Refused<AlipayTradeCreateResponse> refused -> refused(opening, refused);
            case Reply.Pending<AlipayTradeCreateResponse> _ -> new OpenAnswer.Unknown("code 10003");
            case Reply.Unknown<AlipayTradeCreateResponse>(String reason) -> new OpenAnswer.Unknown(reason);
        };
    }

    private String cashierApp(Opening opening) {
        if (AlipayText.present(opening.appId())) {
            return Objects.requireNonNull(opening.appId());
        }
        return AlipayText.present(settings.opAppId()) ? Objects.requireNonNull(settings.opAppId()) : settings.appId();
    }

    private OpenAnswer wap(Opening opening) throws AlipayApiException {
        AlipayTradeWapPayModel model = new AlipayTradeWapPayModel();
        model.setOutTradeNo(opening.number());
        model.setTotalAmount(opening.amount().yuan());
        model.setSubject(subject(opening));
        model.setTimeExpire(AlipayText.time(opening.expiresAt()));
        model.setProductCode("QUICK_WAP_WAY");
        model.setQuitUrl(returnUrl(opening));
        AlipayTradeWapPayRequest request = new AlipayTradeWapPayRequest();
        request.setBizModel(model);
        request.setNotifyUrl(noticeUrl(opening));
        request.setReturnUrl(returnUrl(opening));
        return new OpenAnswer.Redirect(URI.create(calls.page(request)));
    }

    private OpenAnswer page(Opening opening) throws AlipayApiException {
        AlipayTradePagePayModel model = new AlipayTradePagePayModel();
        model.setOutTradeNo(opening.number());
        model.setTotalAmount(opening.amount().yuan());
        model.setSubject(subject(opening));
        model.setTimeExpire(AlipayText.time(opening.expiresAt()));
        model.setProductCode("FAST_INSTANT_TRADE_PAY");
        AlipayTradePagePayRequest request = new AlipayTradePagePayRequest();
        request.setBizModel(model);
        request.setNotifyUrl(noticeUrl(opening));
        request.setReturnUrl(returnUrl(opening));
        return new OpenAnswer.Redirect(URI.create(calls.page(request)));
    }

    private OpenAnswer app(Opening opening) throws AlipayApiException {
        AlipayTradeAppPayModel model = new AlipayTradeAppPayModel();
        model.setOutTradeNo(opening.number());
        model.setTotalAmount(opening.amount().yuan());
        model.setSubject(subject(opening));
        model.setTimeExpire(AlipayText.time(opening.expiresAt()));
        model.setProductCode("QUICK_MSECURITY_PAY");
        AlipayTradeAppPayRequest request = new AlipayTradeAppPayRequest();
        request.setBizModel(model);
        request.setNotifyUrl(noticeUrl(opening));
        return new OpenAnswer.AppOrder(calls.order(request));
    }

    private OpenAnswer refused(Opening opening, Reply.Refused<?> refused) {
        OpenAnswer answer = switch (refused.code()) {
            case "ACQ.TRADE_HAS_CLOSE", "ACQ.CONTEXT_INCONSISTENT" -> new OpenAnswer.NumberTaken();
            case "ACQ.APPLY_PC_MERCHANT_CODE_ERROR" -> // a second code for one number
                opening.way() == Way.SCAN_CODE ? new OpenAnswer.NumberTaken() : declined(refused);
            // Somebody has paid this number: another one would be paid again.
            case "ACQ.TRADE_HAS_SUCCESS" -> new OpenAnswer.Unknown(refused.code());
            default -> declined(refused);
        };
        boolean mayBePaid = opening.way() == Way.BARCODE || answer instanceof OpenAnswer.Unknown;
        return mayBePaid ? unlessPaid(opening.number(), answer) : answer;
    }

    private static OpenAnswer declined(Reply.Refused<?> refused) {
        return new OpenAnswer.Declined(refused.code(), refused.message());
    }

    /**
     * A barcode takes the money in the call itself: when this is a repeat, the first call may have been carried out and
     * the code be used up by our own payment. So the trade is asked for, and ended if it is still open, before anything
     * final is said.
     */
    private OpenAnswer unlessPaid(String number, OpenAnswer otherwise) {
        return switch (trades.ask(number)) {
            case AskAnswer.Paid(Payment payment) -> new OpenAnswer.Paid(payment);
            case AskAnswer.NotThere _, AskAnswer.Closed _ -> otherwise;
            case AskAnswer.Unknown(String reason) -> new OpenAnswer.Unknown(reason);
            case AskAnswer.Waiting _ ->
                switch (trades.close(number)) {
                    case CloseAnswer.Closed _, CloseAnswer.NotThere _ -> otherwise;
                    case CloseAnswer.Paid(Payment payment) -> new OpenAnswer.Paid(payment);
                    case CloseAnswer.Unknown(String reason) -> new OpenAnswer.Unknown(reason);
                };
        };
    }

    private static String subject(Opening opening) {
        return AlipayText.subject(opening.subject(), opening.number());
    }

    private String noticeUrl(Opening opening) {
        String base = settings.noticeBaseUrl().toString().replaceAll("/+$", "");
        return base + "/alipay/notice/" + URLEncoder.encode(opening.merchantHint(), StandardCharsets.UTF_8);
    }

    private static @Nullable String returnUrl(Opening opening) {
        return opening.returnUrl() == null ? null : opening.returnUrl().toString();
    }
}
