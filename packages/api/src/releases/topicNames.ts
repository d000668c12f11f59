import { didYouMean, type Library } from "@waymark/rules";

/** In addresses the slash of a topic is written as a dot. */
export const idOf = (topic: string): string => topic.replaceAll("/", ".");
export const topicOf = (id: string): string => id.replaceAll(".", "/");

/** Says which versions of the topic there are, or which topic may have been meant. */
export const missingVersion = (library: Library, topic: string, version: string | undefined): string => {
  const versions = library.policies.filter(({ policy }) => policy === topic);
  if (versions.length === 0) {
    const near = didYouMean(idOf(topic), Object.keys(library.current).map(idOf));
    return `there is no policy \`${idOf(topic)}\`${near}`;
  }
  const known = versions.map((candidate) => candidate.version).join(", ");
  const wanted = version === undefined ? "a current version" : `version \`${version}\``;
  return `\`${idOf(topic)}\` has not ${wanted}; it has ${known}`;
};
