package org.lifepay.gateway.onboarding;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;

/**
 * Reads a picture that was uploaded and encodes it anew: what is kept is a plain JPEG without anything that the file held
 * beside the picture, such as a place, a script or a second file.
 */
final class PictureDecoder {
    @Limit(area = LimitArea.SIZES, name = "uploaded picture, decoded", unit = "points", atLimit = "`FIELD_VALUE`")
    private static final long MAX_POINTS = 16_000_000;

    private static final int MIN_SIDE = 50;
    private static final int MAX_KEPT_SIDE = 2600;
    private static final Set<String> FORMATS = Set.of("JPEG", "png");

    private PictureDecoder() {}

    /** The picture as JPEG; empty if it is none that can be read, too small or too large. */
    static Optional<byte[]> encodeAnew(byte[] file) {
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                return FORMATS.contains(reader.getFormatName()) ? read(reader, input) : Optional.empty();
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) { // the library's readers throw many kinds at what is no picture
            return Optional.empty();
        }
    }

    private static Optional<byte[]> read(ImageReader reader, ImageInputStream input) throws IOException {
        reader.setInput(input, true, true);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (Math.min(width, height) < MIN_SIDE || (long) width * height > MAX_POINTS) {
            return Optional.empty();
        }
        ImageReadParam param = reader.getDefaultReadParam();
        int step = (Math.max(width, height) + MAX_KEPT_SIDE - 1) / MAX_KEPT_SIDE;
        param.setSourceSubsampling(step, step, 0, 0);
        return Optional.of(jpeg(reader.read(0, param)));
    }

    private static byte[] jpeg(BufferedImage picture) throws IOException {
        BufferedImage plain = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = plain.createGraphics();
        graphics.drawImage(picture, 0, 0, Color.WHITE, null);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(plain, "jpg", bytes)) {
            throw new IOException("no writer of JPEG");
        }
        return bytes.toByteArray();
    }
}
