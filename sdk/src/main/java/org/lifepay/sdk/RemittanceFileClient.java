package org.lifepay.sdk;

import java.util.Base64;
import org.lifepay.envelope.Fields;

/** 批量汇款。Uploads files of payees, and remits their lines (protocol §3.11). Thread-safe. */
public final class RemittanceFileClient {
    private final LifepayClient client;

    RemittanceFileClient(LifepayClient client) {
        this.client = client;
    }

    /**
     * 上传汇款明细。Uploads a CSV or Excel file with one payee a line; nothing is remitted yet. Not retried unless {@link
     * LifepayClient.Builder#retryWrites} is set; each upload is a file of its own, and one that is not ordered is deleted.
     *
     * @param fileName 文件名 for people
     * @param content 文件内容 with 1 to 500 lines
     * @throws RequestRejectedException code {@code FIELD_VALUE} when lines have mistakes: the message names all of them, by line and
     *     column, and nothing is stored; {@code FIELD_TOO_LONG} when the file is too big
     */
    public UploadedRemittanceFile upload(String fileName, byte[] content) {
        Fields request = Fields.builder()
                .put("fileName", Preconditions.text("fileName", fileName))
                .put("content", Base64.getEncoder().encodeToString(content))
                .build();
        return client.write("/transfer/upload", request, UploadedRemittanceFile::new);
    }

    /**
     * 汇款下单。Remits all lines of an uploaded file; their sum is held back at once. Not retried unless {@link
     * LifepayClient.Builder#retryWrites} is set; the same order again is the same order.
     *
     * @throws RequestRejectedException code {@code BALANCE_NOT_ENOUGH}, {@code FIELD_VALUE} and others (protocol §4); nothing is
     *     remitted then
     * @throws OutcomeUnknownException when it may have been accepted: {@link #query}, or send the same order again
     */
    public PlacedRemittanceBatch order(RemittanceBatch batch) {
        return client.write("/transfer/order", batch.fields(), PlacedRemittanceBatch::new);
    }

    /**
     * 汇款查询。Queries an order and each of its lines. Tried up to three times while no answer comes.
     *
     * @param requestId 商户汇款号 the order's request number
     * @throws RequestRejectedException code {@code REMITTANCE_NOT_FOUND} when it was not accepted
     */
    public QueriedRemittanceBatch query(String requestId) {
        return client.read("/transfer/query", requestId, QueriedRemittanceBatch::new);
    }
}
