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
import org.lifepay.gateway.channel.CloseResult;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentInitiation;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.channel.PaymentRequest;
import org.lifepay.gateway.channel.QueryResult;

/** Initiates payments at Alipay. */
final class AlipayPaymentInitiator {
    private static final Pattern USER_ID = Pattern.compile("2088\\d{12}");

    private final AlipaySettings settings;
    private final AlipayCalls calls;
    private final AlipayTrades trades;

    AlipayPaymentInitiator(AlipaySettings settings, AlipayCalls calls, AlipayTrades trades) {
        this.settings = settings;
        this.calls = calls;
        this.trades = trades;
    }

    PaymentInitiation initiate(PaymentRequest paymentRequest) {
        try {
            return switch (paymentRequest.method()) {
                case SCAN_CODE -> scanCode(paymentRequest);
                case BARCODE -> barcode(paymentRequest);
                case LIFE_ACCOUNT, MINI_PROGRAM -> createTrade(paymentRequest);
                case WAP -> wap(paymentRequest);
                case APP -> app(paymentRequest);
                case PC -> page(paymentRequest);
                case BANK_TRANSFER -> throw new IllegalArgumentException("no method of Alipay");
            };
        } catch (AlipayApiException e) {
            // Only signing can throw here. The message may quote the key.
            return new PaymentInitiation.Unknown("signing failed");
        }
    }

    private PaymentInitiation scanCode(PaymentRequest paymentRequest) {
        AlipayTradePrecreateModel model = new AlipayTradePrecreateModel();
        model.setOutTradeNo(paymentRequest.number());
        model.setTotalAmount(paymentRequest.amount().yuan());
        model.setSubject(subject(paymentRequest));
        model.setTimeExpire(AlipayText.time(paymentRequest.expiresAt()));
        model.setStoreId(paymentRequest.storeId());
        model.setOperatorId(paymentRequest.operatorId());
        model.setProductCode("FACE_TO_FACE_PAYMENT");
        model.setExtendParams(AlipaySplits.held(paymentRequest));
        AlipayTradePrecreateRequest request = new AlipayTradePrecreateRequest();
        request.setBizModel(model);
        request.setNotifyUrl(noticeUrl(paymentRequest));
        return switch (calls.call(request, paymentRequest.number())) {
            case AlipayResult.Done<AlipayTradePrecreateResponse>(var answer) ->
                paymentRequest.number().equals(answer.getOutTradeNo()) && AlipayText.hasText(answer.getQrCode())
                        ? new PaymentInitiation.ScanCode(answer.getQrCode())
                        : new PaymentInitiation.Unknown("response without QR code");
            case AlipayResult.Rejected<AlipayTradePrecreateResponse> rejected ->
                afterRejection(paymentRequest, rejected);
            case AlipayResult.Pending<AlipayTradePrecreateResponse> _ -> new PaymentInitiation.Unknown("code 10003");
            case AlipayResult.Unknown<AlipayTradePrecreateResponse>(String reason) -> unknown(reason);
        };
    }

    private PaymentInitiation barcode(PaymentRequest paymentRequest) {
        AlipayTradePayModel model = new AlipayTradePayModel();
        model.setOutTradeNo(paymentRequest.number());
        model.setTotalAmount(paymentRequest.amount().yuan());
        model.setSubject(subject(paymentRequest));
        model.setTimeExpire(AlipayText.time(paymentRequest.expiresAt()));
        model.setStoreId(paymentRequest.storeId());
        model.setOperatorId(paymentRequest.operatorId());
        model.setProductCode("FACE_TO_FACE_PAYMENT");
        model.setExtendParams(AlipaySplits.held(paymentRequest));
        model.setScene("bar_code");
        model.setAuthCode(Objects.requireNonNull(paymentRequest.authCode(), "authCode"));
        AlipayTradePayRequest request = new AlipayTradePayRequest();
        request.setBizModel(model);
        request.setNotifyUrl(noticeUrl(paymentRequest));
        return switch (calls.call(request, paymentRequest.number())) {
            case AlipayResult.Done<AlipayTradePayResponse>(var answer) -> paidImmediately(paymentRequest, answer);
            case AlipayResult.Pending<AlipayTradePayResponse> _ -> new PaymentInitiation.AwaitingPayer();
            case AlipayResult.Rejected<AlipayTradePayResponse> rejected -> afterRejection(paymentRequest, rejected);
            case AlipayResult.Unknown<AlipayTradePayResponse>(String reason) -> unknown(reason);
        };
    }

    private PaymentInitiation paidImmediately(PaymentRequest paymentRequest, AlipayTradePayResponse answer) {
        Payment payment = paymentRequest.number().equals(answer.getOutTradeNo())
                ? trades.payment(
                        paymentRequest.number(),
                        answer.getTradeNo(),
                        answer.getTotalAmount(),
                        answer.getGmtPayment(),
                        answer.getBuyerUserId(),
                        answer.getBuyerOpenId(),
                        new AlipayAmounts(
                                answer.getReceiptAmount(),
                                answer.getBuyerPayAmount(),
                                answer.getMdiscountAmount(),
                                answer.getDiscountAmount(),
                                answer.getPointAmount()))
                : null;
        return payment == null
                ? new PaymentInitiation.Unknown("paid, but without our number or amount")
                : new PaymentInitiation.Paid(payment.toldBy(KeptText.answer(answer)));
    }

    private PaymentInitiation createTrade(PaymentRequest paymentRequest) {
        AlipayTradeCreateModel model = new AlipayTradeCreateModel();
        model.setOutTradeNo(paymentRequest.number());
        model.setTotalAmount(paymentRequest.amount().yuan());
        model.setSubject(subject(paymentRequest));
        model.setTimeExpire(AlipayText.time(paymentRequest.expiresAt()));
        model.setStoreId(paymentRequest.storeId());
        model.setOperatorId(paymentRequest.operatorId());
        model.setProductCode("JSAPI_PAY");
        model.setExtendParams(AlipaySplits.held(paymentRequest));
        model.setOpAppId(cashierApp(paymentRequest));
        String buyer = Objects.requireNonNull(paymentRequest.buyerId(), "buyerId");
        // Older apps get user ids, newer ones open ids.
        if (USER_ID.matcher(buyer).matches()) {
            model.setBuyerId(buyer);
        } else {
            setOpenId(model, paymentRequest, buyer);
        }
        AlipayTradeCreateRequest request = new AlipayTradeCreateRequest();
        request.setBizModel(model);
        request.setNotifyUrl(noticeUrl(paymentRequest));
        return switch (calls.call(request, paymentRequest.number())) {
            case AlipayResult.Done<AlipayTradeCreateResponse>(var answer) ->
                paymentRequest.number().equals(answer.getOutTradeNo()) && AlipayText.hasText(answer.getTradeNo())
                        ? new PaymentInitiation.Trade(answer.getTradeNo())
                        : new PaymentInitiation.Unknown("response without our trade");
            case AlipayResult.Rejected<AlipayTradeCreateResponse> rejected -> afterRejection(paymentRequest, rejected);
            case AlipayResult.Pending<AlipayTradeCreateResponse> _ -> new PaymentInitiation.Unknown("code 10003");
            case AlipayResult.Unknown<AlipayTradeCreateResponse>(String reason) -> unknown(reason);
        };
    }

    /** An open id belongs to one app: that of another app than ours is named beside that app. */
    private void setOpenId(AlipayTradeCreateModel model, PaymentRequest paymentRequest, String openId) {
        boolean ofAnotherApp =
                AlipayText.hasText(paymentRequest.appId()) && !settings.appId().equals(paymentRequest.appId());
        if (ofAnotherApp) {
            model.setOpBuyerOpenId(openId);
        } else {
            model.setBuyerOpenId(openId);
        }
    }

    private String cashierApp(PaymentRequest paymentRequest) {
        if (AlipayText.hasText(paymentRequest.appId())) {
            return Objects.requireNonNull(paymentRequest.appId());
        }
        return AlipayText.hasText(settings.opAppId()) ? Objects.requireNonNull(settings.opAppId()) : settings.appId();
    }

    private PaymentInitiation wap(PaymentRequest paymentRequest) throws AlipayApiException {
        AlipayTradeWapPayModel model = new AlipayTradeWapPayModel();
        model.setOutTradeNo(paymentRequest.number());
        model.setTotalAmount(paymentRequest.amount().yuan());
        model.setSubject(subject(paymentRequest));
        model.setTimeExpire(AlipayText.time(paymentRequest.expiresAt()));
        model.setStoreId(paymentRequest.storeId());
        model.setProductCode("QUICK_WAP_WAY");
        model.setExtendParams(AlipaySplits.held(paymentRequest));
        model.setQuitUrl(returnUrl(paymentRequest));
        AlipayTradeWapPayRequest request = new AlipayTradeWapPayRequest();
        request.setBizModel(model);
        request.setNotifyUrl(noticeUrl(paymentRequest));
        request.setReturnUrl(returnUrl(paymentRequest));
        return new PaymentInitiation.Redirect(URI.create(calls.pageUrl(request)));
    }

    private PaymentInitiation page(PaymentRequest paymentRequest) throws AlipayApiException {
        AlipayTradePagePayModel model = new AlipayTradePagePayModel();
        model.setOutTradeNo(paymentRequest.number());
        model.setTotalAmount(paymentRequest.amount().yuan());
        model.setSubject(subject(paymentRequest));
        model.setTimeExpire(AlipayText.time(paymentRequest.expiresAt()));
        model.setStoreId(paymentRequest.storeId());
        model.setProductCode("FAST_INSTANT_TRADE_PAY");
        model.setExtendParams(AlipaySplits.held(paymentRequest));
        AlipayTradePagePayRequest request = new AlipayTradePagePayRequest();
        request.setBizModel(model);
        request.setNotifyUrl(noticeUrl(paymentRequest));
        request.setReturnUrl(returnUrl(paymentRequest));
        return new PaymentInitiation.Redirect(URI.create(calls.pageUrl(request)));
    }

    private PaymentInitiation app(PaymentRequest paymentRequest) throws AlipayApiException {
        AlipayTradeAppPayModel model = new AlipayTradeAppPayModel();
        model.setOutTradeNo(paymentRequest.number());
        model.setTotalAmount(paymentRequest.amount().yuan());
        model.setSubject(subject(paymentRequest));
        model.setTimeExpire(AlipayText.time(paymentRequest.expiresAt()));
        model.setStoreId(paymentRequest.storeId());
        model.setProductCode("QUICK_MSECURITY_PAY");
        model.setExtendParams(AlipaySplits.held(paymentRequest));
        AlipayTradeAppPayRequest request = new AlipayTradeAppPayRequest();
        request.setBizModel(model);
        request.setNotifyUrl(noticeUrl(paymentRequest));
        return new PaymentInitiation.AppOrder(calls.signedOrderText(request));
    }

    private PaymentInitiation afterRejection(PaymentRequest paymentRequest, AlipayResult.Rejected<?> rejected) {
        PaymentInitiation answer = switch (rejected.code()) {
            case "ACQ.TRADE_HAS_CLOSE", "ACQ.CONTEXT_INCONSISTENT" -> new PaymentInitiation.NumberTaken();
            case "ACQ.APPLY_PC_MERCHANT_CODE_ERROR" -> // a second QR code for the same number
                paymentRequest.method() == PaymentMethod.SCAN_CODE
                        ? new PaymentInitiation.NumberTaken()
                        : declined(paymentRequest, rejected);
            // This number is already paid; another number would be paid again.
            case "ACQ.TRADE_HAS_SUCCESS" -> new PaymentInitiation.Unknown(rejected.code());
            default -> declined(paymentRequest, rejected);
        };
        boolean mayBePaid =
                paymentRequest.method() == PaymentMethod.BARCODE || answer instanceof PaymentInitiation.Unknown;
        return mayBePaid ? unlessPaid(paymentRequest.number(), answer) : answer;
    }

    private static PaymentInitiation declined(PaymentRequest paymentRequest, AlipayResult.Rejected<?> rejected) {
        boolean buyerIsNamed = paymentRequest.method() == PaymentMethod.LIFE_ACCOUNT
                || paymentRequest.method() == PaymentMethod.MINI_PROGRAM;
        return buyerIsNamed && AlipayCodes.isOfTheBuyer(rejected.code())
                ? new PaymentInitiation.BuyerDeclined(rejected.code(), rejected.message())
                : new PaymentInitiation.Declined(rejected.code(), rejected.message());
    }

    private static PaymentInitiation unknown(String reason) {
        return AlipayCodes.isSetUp(reason)
                ? new PaymentInitiation.NotSetUp(reason)
                : new PaymentInitiation.Unknown(reason);
    }

    /**
     * A barcode payment collects in the call itself: if this is a retry, the first call may have succeeded, and the
     * code may be consumed by our own payment. So the trade is queried, and closed if it is still open, before a final
     * result is reported.
     */
    private PaymentInitiation unlessPaid(String number, PaymentInitiation fallback) {
        return switch (trades.query(number)) {
            case QueryResult.Paid(Payment payment) -> new PaymentInitiation.Paid(payment);
            case QueryResult.NotFound _, QueryResult.Closed _ -> fallback;
            case QueryResult.Unknown(String reason) -> new PaymentInitiation.Unknown(reason);
            case QueryResult.Waiting _ ->
                switch (trades.close(number)) {
                    case CloseResult.Closed _, CloseResult.NotFound _ -> fallback;
                    case CloseResult.Paid(Payment payment) -> new PaymentInitiation.Paid(payment);
                    case CloseResult.Unknown(String reason) -> new PaymentInitiation.Unknown(reason);
                };
        };
    }

    private static String subject(PaymentRequest paymentRequest) {
        return AlipayText.subject(paymentRequest.subject(), paymentRequest.number());
    }

    private String noticeUrl(PaymentRequest paymentRequest) {
        String base = settings.noticeBaseUrl().toString().replaceAll("/+$", "");
        return base + "/alipay/notice/" + URLEncoder.encode(paymentRequest.merchantHint(), StandardCharsets.UTF_8);
    }

    private static @Nullable String returnUrl(PaymentRequest paymentRequest) {
        return paymentRequest.returnUrl() == null
                ? null
                : paymentRequest.returnUrl().toString();
    }
}
