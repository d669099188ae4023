/** The part that reads sites of which nothing is known. */
import { GeneralReader } from "../general/reader";
import { arrive } from "../life/parts";

arrive("general", (document, sight, site, picks) => new GeneralReader(document, sight, site, picks));
