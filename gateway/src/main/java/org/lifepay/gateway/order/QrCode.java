package org.lifepay.gateway.order;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Draws codes for buyers to scan. The PNG is written here: AWT is large and cannot be begun while the process is ending. */
public final class QrCode {
    private static final int PIXELS = 300;
    private static final Map<EncodeHintType, Object> HINTS =
            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 2);
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int CHUNK_OVERHEAD = 12;

    private QrCode() {}

    /** A PNG of 300 × 300 pixels, as base64. */
    public static String base64Png(String text) {
        try {
            BitMatrix code = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, PIXELS, PIXELS, HINTS);
            return Base64.getEncoder().encodeToString(png(code));
        } catch (WriterException e) {
            throw new IllegalArgumentException("no code can be drawn of a text of " + text.length() + " characters", e);
        }
    }

    private static byte[] png(BitMatrix code) {
        byte[] header = ByteBuffer.allocate(13)
                .putInt(code.getWidth())
                .putInt(code.getHeight())
                .put((byte) 1) // one bit a pixel, in grey: 0 is black; the other methods are the only ones there are
                .array();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(SIGNATURE);
        png.writeBytes(chunk("IHDR", header));
        png.writeBytes(chunk("IDAT", deflated(rows(code))));
        png.writeBytes(chunk("IEND", new byte[0]));
        return png.toByteArray();
    }

    /** Each row begins with a zero, for "no filter". */
    private static byte[] rows(BitMatrix code) {
        int length = 1 + (code.getWidth() + 7) / 8;
        byte[] rows = new byte[length * code.getHeight()];
        for (int y = 0; y < code.getHeight(); y++) {
            for (int x = 0; x < code.getWidth(); x++) {
                if (!code.get(x, y)) {
                    rows[y * length + 1 + x / 8] |= (byte) (0x80 >> x % 8);
                }
            }
        }
        return rows;
    }

    private static byte[] deflated(byte[] rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(rows);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
        return out.toByteArray();
    }

    private static byte[] chunk(String type, byte[] data) {
        ByteBuffer chunk = ByteBuffer.allocate(data.length + CHUNK_OVERHEAD)
                .putInt(data.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(data);
        CRC32 crc = new CRC32();
        crc.update(chunk.array(), 4, data.length + 4);
        return chunk.putInt((int) crc.getValue()).array();
    }
}
