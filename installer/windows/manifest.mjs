/**
 * A manifest that lies beside the program: node manifest.mjs [firefox]. On Windows its path may be relative, so it is
 * right wherever it lies.
 */
import { hostManifest } from "../common/host-manifest.mjs";

process.stdout.write(hostManifest("profilelens.exe", process.argv[2]));
