package org.lifepay.gateway.qrcode;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.client.j2se.MatrixToImageWriter;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Renders QR codes. */
public final class QrCode {
    private static final int PIXELS = 300;
    private static final Map<EncodeHintType, Object> HINTS =
            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 2);

    private QrCode() {}

    /** A PNG of 300 × 300 pixels, as base64. */
    public static String base64Png(String text) {
        return Base64.getEncoder().encodeToString(png(text, PIXELS));
    }

    /** A square PNG. */
    public static byte[] png(String text, int pixels) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try (ImageOutputStream inMemory =
                new MemoryCacheImageOutputStream(png)) { // by default it uses a temporary file
            ImageIO.write(
                    MatrixToImageWriter.toBufferedImage(
                            new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, pixels, pixels, HINTS)),
                    "png",
                    inMemory);
            inMemory.flush();
            return png.toByteArray();
        } catch (WriterException | IOException e) {
            throw new IllegalArgumentException("QR code failed: text length " + text.length() + " characters", e);
        }
    }
}
