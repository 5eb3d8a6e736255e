package org.lifepay.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.lifepay.simulator.bill.Bills;
import org.lifepay.simulator.complaint.ComplaintQueries;
import org.lifepay.simulator.complaint.ComplaintReplies;
import org.lifepay.simulator.customs.CustomsDeclarations;
import org.lifepay.simulator.key.CertificateNumber;
import org.lifepay.simulator.key.SimulatorKeys;
import org.lifepay.simulator.split.SplitCalls;
import org.lifepay.simulator.trade.BarcodePayment;
import org.lifepay.simulator.trade.Offer;
import org.lifepay.simulator.trade.RefundedShares;
import org.lifepay.simulator.trade.TradeBook;
import org.lifepay.simulator.trade.TradeClosing;
import org.lifepay.simulator.trade.TradeCreation;
import org.lifepay.simulator.trade.TradeQuery;
import org.lifepay.simulator.trade.TradeRefunds;
import org.lifepay.simulator.transfer.FundTransfers;
import org.lifepay.simulator.transfer.TransferBook;
import org.lifepay.simulator.wire.MethodResponse;
import org.lifepay.simulator.wire.Request;

/** Which method of the open gateway is answered by which rule; only used while the simulator's lock is held. */
final class MethodDispatcher {
    static final String APP_PAY = "alipay.trade.app.pay";
    static final Set<String> PAGES = Set.of("alipay.trade.wap.pay", "alipay.trade.page.pay");
    static final Set<String> METHODS = Set.of(
            APP_PAY,
            "alipay.trade.wap.pay",
            "alipay.trade.page.pay",
            "alipay.trade.precreate",
            "alipay.trade.create",
            "alipay.trade.pay",
            "alipay.trade.query",
            "alipay.trade.refund",
            "alipay.trade.fastpay.refund.query",
            "alipay.trade.cancel",
            "alipay.trade.close",
            "alipay.system.oauth.token",
            "alipay.data.dataservice.bill.downloadurl.query",
            "alipay.fund.trans.uni.transfer",
            "alipay.fund.trans.common.query",
            "alipay.trade.customs.declare",
            "alipay.trade.customs.query",
            "alipay.trade.royalty.relation.bind",
            "alipay.trade.royalty.relation.unbind",
            "alipay.trade.order.settle",
            "alipay.trade.order.settle.query",
            "alipay.merchant.tradecomplain.batchquery",
            "alipay.merchant.tradecomplain.query",
            "alipay.security.risk.complaint.info.batchquery",
            "alipay.security.risk.complaint.info.query",
            "alipay.merchant.tradecomplain.feedback.submit",
            "alipay.merchant.tradecomplain.reply.submit",
            "alipay.merchant.tradecomplain.supplement.submit",
            "alipay.security.risk.complaint.process.finish",
            "alipay.open.app.alipaycert.download");

    private final SimulatorKeys keys;
    private final TradeCreation tradeCreation;
    private final BarcodePayment barcodePayment;
    private final TradeQuery tradeQuery;
    private final TradeRefunds tradeRefunds;
    private final TradeClosing tradeClosing;
    private final OAuth oauth;
    private final Bills bills;
    private final FundTransfers fundTransfers;
    private final CustomsDeclarations customs;
    private final ComplaintQueries complaints;
    private final SplitCalls splits;
    private final ComplaintReplies complaintReplies;

    MethodDispatcher(
            SimulatorKeys keys,
            TradeBook tradeBook,
            OAuth oauth,
            Bills bills,
            TransferBook transfers,
            CustomsDeclarations customs,
            ComplaintQueries complaints,
            SplitCalls splits,
            RefundedShares refundedShares,
            ComplaintReplies complaintReplies) {
        this.keys = keys;
        this.tradeCreation = new TradeCreation(tradeBook);
        this.barcodePayment = new BarcodePayment(tradeBook);
        this.tradeQuery = new TradeQuery(tradeBook);
        this.tradeRefunds = new TradeRefunds(tradeBook, refundedShares);
        this.tradeClosing = new TradeClosing(tradeBook);
        this.oauth = oauth;
        this.bills = bills;
        this.fundTransfers = new FundTransfers(transfers);
        this.customs = customs;
        this.complaints = complaints;
        this.splits = splits;
        this.complaintReplies = complaintReplies;
    }

    boolean isRepeatedRefund(Request request) {
        return request.method().equals("alipay.trade.refund") && tradeRefunds.isDone(request);
    }

    MethodResponse act(Request request, Instant now) {
        return switch (request.method()) {
            case "alipay.trade.precreate" -> tradeCreation.precreate(request, now);
            case "alipay.trade.create" -> tradeCreation.create(request, now);
            case "alipay.trade.pay" -> barcodePayment.pay(request, now);
            case "alipay.trade.query" -> tradeQuery.query(request);
            case "alipay.trade.refund" -> tradeRefunds.refund(request, now);
            case "alipay.trade.fastpay.refund.query" -> tradeRefunds.query(request);
            case "alipay.trade.cancel" -> tradeClosing.cancel(request, now);
            case "alipay.trade.close" -> tradeClosing.close(request, now);
            case "alipay.system.oauth.token" -> oauth.token(request, now);
            case "alipay.data.dataservice.bill.downloadurl.query" -> bills.query(request, now);
            case "alipay.fund.trans.uni.transfer" -> fundTransfers.transfer(request, now);
            case "alipay.fund.trans.common.query" -> fundTransfers.query(request);
            case "alipay.trade.customs.declare" -> customs.declare(request, now);
            case "alipay.trade.customs.query" -> customs.query(request, now);
            case "alipay.trade.royalty.relation.bind" -> splits.bind(request);
            case "alipay.trade.royalty.relation.unbind" -> splits.unbind(request);
            case "alipay.trade.order.settle" -> splits.settle(request, now);
            case "alipay.trade.order.settle.query" -> splits.query(request, now);
            case "alipay.merchant.tradecomplain.batchquery" -> complaints.tradeList(request, now);
            case "alipay.merchant.tradecomplain.query" -> complaints.tradeQuery(request, now);
            case "alipay.security.risk.complaint.info.batchquery" -> complaints.riskList(request, now);
            case "alipay.security.risk.complaint.info.query" -> complaints.riskQuery(request, now);
            case "alipay.merchant.tradecomplain.feedback.submit" -> complaintReplies.feedback(request, now);
            case "alipay.merchant.tradecomplain.reply.submit" -> complaintReplies.reply(request, now);
            case "alipay.merchant.tradecomplain.supplement.submit" -> complaintReplies.supplement(request, now);
            case "alipay.security.risk.complaint.process.finish" -> complaintReplies.finish(request, now);
            case "alipay.open.app.alipaycert.download" -> certificate(request);
            default -> MethodResponse.error("40006", "isv.insufficient-isv-permissions", "此接口不能由服务端调用");
        };
    }

    Offer open(Request request, Instant now) {
        return tradeCreation.open(request, now);
    }

    String code(Offer offer) {
        return tradeCreation.code(offer);
    }

    private MethodResponse certificate(Request request) {
        String number = request.content().required("alipay_cert_sn", 64);
        for (var certificate : Set.of(keys.alipayCertificate(), keys.nextAlipayCertificate())) {
            if (CertificateNumber.of(certificate).equals(number)) {
                byte[] pem = SimulatorKeys.pem(certificate).getBytes(StandardCharsets.US_ASCII);
                return MethodResponse.success()
                        .with("alipay_cert_content", Base64.getEncoder().encodeToString(pem));
            }
        }
        return MethodResponse.refused("CERT_NOT_EXIST", "证书不存在");
    }
}
