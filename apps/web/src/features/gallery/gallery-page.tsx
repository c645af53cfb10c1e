/** The page "gallery". */
export function GalleryPage() {
  return <div />;
}
