package org.lifepay.gateway.qrcode;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** Renders QR codes. */
public final class QrCode {
    private static final int PIXELS = 300;

    /** Modules that stay white on each side; readers manage with less than the four of the standard. */
    private static final int MARGIN = 2;

    private QrCode() {}

    /** A PNG of 300 × 300 pixels, as base64. */
    public static String base64Png(String text) {
        return Base64.getEncoder().encodeToString(png(text, PIXELS));
    }

    /** A square PNG; larger than asked for only if a module would have less than a pixel. */
    public static byte[] png(String text, int pixels) {
        ByteMatrix modules = modules(text);
        int needed = modules.getWidth() + 2 * MARGIN;
        int side = Math.max(pixels, needed);
        int scale = side / needed;
        int before = (side - modules.getWidth() * scale) / 2;

        BlackWhitePng png = new BlackWhitePng(side);
        png.whiteRows(before);
        for (int row = 0; row < modules.getHeight(); row++) {
            byte[] line = png.whiteLine();
            for (int module = 0; module < modules.getWidth(); module++) {
                if (modules.get(module, row) == 1) {
                    BlackWhitePng.blacken(line, before + module * scale, scale);
                }
            }
            png.rows(line, scale);
        }
        png.whiteRows(side - before - modules.getHeight() * scale);
        return png.toByteArray();
    }

    private static ByteMatrix modules(String text) {
        try {
            return Encoder.encode(text, ErrorCorrectionLevel.M, charset(text)).getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("QR code failed: text length " + text.length() + " characters", e);
        }
    }

    /** Named in the code only where it is needed: not all readers understand it. */
    private static Map<EncodeHintType, ?> charset(String text) {
        return text.chars().allMatch(character -> character < 0x80)
                ? Map.of()
                : Map.of(EncodeHintType.CHARACTER_SET, StandardCharsets.UTF_8.name());
    }
}
